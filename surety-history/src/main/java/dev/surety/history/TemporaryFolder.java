package dev.surety.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * A folder for files that are of no use once this process has ended. It is deleted when it is closed and when the process
 * is told to end; what a process that was killed left behind is deleted when the next one opens its own. Which folders are
 * in use is told by a lock on a file in them, which the system gives up with the process. The folder comes into being when
 * it is first asked for.
 */
public final class TemporaryFolder implements AutoCloseable {

    static final String NAME = "surety-work-";
    static final String LOCK = "in-use.lock";
    private static final int MOST_ATTEMPTS = 100;

    /** Folders of this process: opening their locks again would give them up on some systems. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path parent;
    private @Nullable Owned owned;
    private boolean closed;

    private TemporaryFolder(Path parent) {
        this.parent = parent;
    }

    /** In the system's folder for temporary files. */
    public static TemporaryFolder open() {
        return in(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** In {@code parent}, from which the folders of processes that are gone are deleted. */
    public static TemporaryFolder in(Path parent) {
        deleteLeftBehind(parent);
        return new TemporaryFolder(parent);
    }

    /** A folder that is locked, and what deletes it should the process be told to end. */
    private record Owned(Path path, FileChannel lock, Thread hook) {}

    /**
     * The folder.
     *
     * @throws UncheckedIOException if it cannot be made
     */
    public synchronized Path path() {
        if (closed) {
            throw new IllegalStateException("the folder has been deleted");
        }
        if (owned == null) {
            owned = make();
        }
        return owned.path;
    }

    private Owned make() {
        try {
            for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
                Path path = Files.createTempDirectory(parent, NAME).toAbsolutePath();
                OWN.add(path);
                FileChannel lock = lock(path);
                if (lock != null) {
                    Thread hook = new Thread(() -> delete(path));
                    Runtime.getRuntime().addShutdownHook(hook);
                    return new Owned(path, lock, hook);
                }
                OWN.remove(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot make a folder in " + parent + ": " + failed.getMessage(), failed);
        }
        throw new UncheckedIOException(new IOException("the folders made in " + parent + " are deleted at once"));
    }

    /** Null when another process took the new folder for one left behind, before it was locked. */
    private static @Nullable FileChannel lock(Path path) throws IOException {
        Path file = path.resolve(LOCK);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null && Files.exists(file)) {
                return channel;
            }
            channel.close();
            return null;
        } catch (NoSuchFileException deleted) {
            return null;
        }
    }

    private static void deleteLeftBehind(Path parent) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, NAME + "*")) {
            for (Path folder : found) {
                deleteUnlessInUse(folder.toAbsolutePath());
            }
        } catch (IOException unreadable) {
            // Nothing of ours can be there, or it is not ours to delete. Making a folder there will say what is wrong.
        }
    }

    private static void deleteUnlessInUse(Path folder) {
        try {
            // What another person has put there may be a trap: it is not even looked into.
            boolean ours = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS)
                            .equals(Files.getOwner(Path.of(System.getProperty("user.home"))));
            if (!ours || OWN.contains(folder)) {
                return;
            }
            Path file = folder.resolve(LOCK);
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                // Made and not locked: only an empty one goes, whoever made it makes another.
                Files.delete(folder);
                return;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                    FileLock lock = channel.tryLock()) {
                if (lock != null) {
                    delete(folder);
                }
            }
        } catch (IOException | OverlappingFileLockException stays) {
            // In use, or not to be deleted by us: it stays, and hurts nobody but the disk.
        }
    }

    /** The lock goes last, so that a deletion cut short is taken up by the next process. */
    private static void delete(Path folder) {
        try {
            List<Path> files = new ArrayList<>();
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
                found.forEach(files::add);
            }
            for (Path file : files) {
                if (!file.endsWith(LOCK)) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(folder.resolve(LOCK));
            Files.deleteIfExists(folder);
        } catch (IOException left) {
            // The next process tries again.
        }
    }

    /** Deletes the folder and what is in it; whether it was ever made or not. */
    @Override
    public synchronized void close() {
        closed = true;
        Owned gone = owned;
        owned = null;
        if (gone == null) {
            return;
        }
        try {
            gone.lock.close();
            // The hook stays while this lasts, for the deletion of much takes its time and the process may be ended within.
            delete(gone.path);
            Runtime.getRuntime().removeShutdownHook(gone.hook);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (IllegalStateException ending) {
            // The process is ending: the hook does the same once more.
        }
        OWN.remove(gone.path);
    }
}
