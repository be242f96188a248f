package dev.surety.history.read;

import org.junit.jupiter.api.Test;

import dev.surety.testkit.Property;

import static org.assertj.core.api.Assertions.assertThat;

class ByteCountTest {

    @Test
    void countsWhatALoopCounts() {
        Property.forAll(300, random -> {
            byte[] bytes = new byte[random.nextInt(60)];
            // Neighbouring values and both signs, where a sum over several bytes could carry into the next.
            byte sought = (byte) random.nextInt(256);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (sought + random.nextInt(3) - 1 ^ (random.nextInt(4) == 0 ? 0x80 : 0));
            }
            int end = random.nextInt(bytes.length + 1);
            int expected = 0;
            for (int i = 0; i < end; i++) {
                expected += bytes[i] == sought ? 1 : 0;
            }
            assertThat(ByteCount.of(sought, bytes, end)).isEqualTo(expected);
        });
    }
}
