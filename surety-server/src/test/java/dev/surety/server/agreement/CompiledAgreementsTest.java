package dev.surety.server.agreement;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.surety.core.promise.Fold;
import dev.surety.core.promise.InForce;
import dev.surety.core.terms.Terms;
import dev.surety.core.time.HolidayCalendars;
import dev.surety.server.Given;
import dev.surety.server.platform.CustomerId;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class CompiledAgreementsTest {

    /** Some 250 KiB each: together more than the memory they are given. */
    private static final int AGREEMENTS = 100;
    private static final String MEMORY = "-Xmx32m";

    private static AgreementKey key(int number) {
        return new AgreementKey(new CustomerId(new UUID(0, number)), "remote-meeting-sla");
    }

    private static CurrentAgreement compiled(AgreementKey key, int revision) {
        return compiled(Given.file(key.agreement()), key, revision);
    }

    private static CurrentAgreement compiled(AgreementFile file, AgreementKey key, int revision) {
        Terms terms = Objects.requireNonNull(file.load().terms());
        InForce inForce = InForce.of(List.of(new Fold.Version(Instant.MIN, terms)));
        return new CurrentAgreement(key, revision, inForce, Fold.of(inForce, HolidayCalendars.builtIn()),
                AgreementWords.of(inForce), HolidayCalendars.builtIn(), Set.of(), null, Instant.EPOCH, Instant.EPOCH);
    }

    @Test
    void theNewestIsKept() {
        CompiledAgreements agreements = new CompiledAgreements();
        CurrentAgreement second = compiled(key(1), 2);

        assertThat(agreements.get(key(1), 1)).isNull();
        agreements.keep(second);
        agreements.keep(compiled(key(1), 1));
        assertThat(agreements.get(key(1), 1)).isSameAs(second);
        assertThat(agreements.get(key(1), 2)).isSameAs(second);
        assertThat(agreements.get(key(1), 3)).isNull();
        assertThat(agreements.get(key(2), 1)).isNull();
    }

    /** In a JVM of its own, since it fills the heap. */
    @Test
    void moreThanTheMemoryHoldsMakeRoomForEachOther() throws Exception {
        Process filling = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), MEMORY,
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "-Dsurety.root=" + System.getProperty("surety.root", ".."), Filling.class.getName())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(filling.getInputStream().readAllBytes(), UTF_8)).endsWith("kept the last\n");
        assertThat(filling.waitFor()).isZero();
    }

    /** Keeps many and asks for the last. */
    static final class Filling {

        private Filling() {}

        public static void main(String[] arguments) {
            CompiledAgreements agreements = new CompiledAgreements();
            AgreementFile file = Given.file(key(0).agreement());
            for (int i = 0; i < AGREEMENTS; i++) {
                agreements.keep(compiled(file, key(i), 1));
            }
            System.out.print(agreements.get(key(AGREEMENTS - 1), 1) == null ? "lost the last\n" : "kept the last\n");
        }
    }
}
