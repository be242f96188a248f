package dev.surety.history.sort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A temporary file that is appended to and read at any place. It is opened as one that the system deletes: on Unix it
 * loses its name at once, on Windows when its last handle closes, so that even a process that is killed leaves nothing.
 */
final class SpillFile implements AutoCloseable {

    private final FileChannel channel;
    private long length;

    SpillFile(Path folder) {
        try {
            Path path = Files.createTempFile(folder, "surety-sort-", ".tmp");
            this.channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    long length() {
        return length;
    }

    void append(byte[] bytes, int count) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
            while (buffer.hasRemaining()) {
                length += channel.write(buffer, length);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Reads the bytes from {@code start} to {@code end} through a buffer. */
    ByteReader reader(long start, long end, int buffer) {
        return new ByteReader(buffer, new ByteReader.More() {
            private long at = start;

            @Override
            public int read(byte[] into, int from, int length) {
                int wanted = (int) Math.min(length, end - at);
                int count = 0;
                try {
                    while (count < wanted) {
                        int more = channel.read(ByteBuffer.wrap(into, from + count, wanted - count), at);
                        if (more < 0) {
                            throw new IOException("the temporary file ends early");
                        }
                        count += more;
                        at += more;
                    }
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
                return count;
            }
        });
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
