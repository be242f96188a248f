package dev.surety.core.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.surety.core.terms.Terms;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** An agreement is read with and without one of its options or amendments, as if the others had always held. */
@Requirement("BE-08")
class OneLayerTest {

    private static final String AGREEMENT = """
            surety: 1
            id: layered
            title: {ko: 예시, en: Example}
            document: {version: "1.0"}
            zone: Asia/Seoul
            term: {from: 2026-01-01, to: 2099-12-31}
            severities: {sev1: {title: {ko: 심각도 1, en: Severity 1}}}
            default-severity: sev1
            promises:
              reply: {title: {ko: 답변, en: Reply}, source: "§1", subject: incident, from: reported, \
            until: provider-responded, strength: sla, within: 4h}
            amendments: {unilateral: true, notified: true, no-reduction-inside-term: true, source: "§9"}
            """;
    private static final String LAYERS = """
            options:
              - {id: faster, from: 2026-07-01, promises: {reply: {within: 2h}}}
            amended:
              - {id: check-up, kind: addendum, from: 2090-01-01, signed: 2026-06-15, title: {ko: 변경, en: Check-up}, \
            source: A1, promises: {check-up: {title: {ko: 점검, en: Check-up}, source: A1, subject: problem, \
            from: reported, until: closed, strength: slo, within: 5 d}}}
            examples:
              - name: Only with the option
                given: [{at: "2026-07-01T00:00:00+09:00", event: reported}]
                expect: {reply: {due: "2026-07-01T02:00:00+09:00"}}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private OneLayer read(String text, String layer) {
        try {
            return AgreementFiles.withAndWithout(Files.writeString(folder.resolve("layered.yaml"), text), layer);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private OneLayer.Found found(String layer) {
        return (OneLayer.Found) read(AGREEMENT + LAYERS, layer);
    }

    private static String reply(Loaded loaded) {
        Terms terms = Objects.requireNonNull(loaded.terms());
        return Objects.requireNonNull(terms.promises().get("reply")).within().toString();
    }

    @Test
    void leavesOutTheOneThatIsNamedAndNothingElse() {
        OneLayer.Found faster = found("faster");
        assertThat(reply(faster.with())).contains("2h").doesNotContain("4h");
        assertThat(reply(faster.without())).contains("4h").doesNotContain("2h");
        assertThat(Objects.requireNonNull(faster.without().terms()).promises()).containsKey("check-up");

        OneLayer.Found checkUp = found("check-up");
        assertThat(reply(checkUp.without())).isEqualTo(reply(checkUp.with())).contains("2h");
        assertThat(Objects.requireNonNull(checkUp.without().terms()).promises()).doesNotContainKey("check-up");
        assertThat(checkUp.layer()).isEqualTo(new DatedLayer("check-up", java.time.LocalDate.of(2090, 1, 1),
                new dev.surety.core.terms.Text("변경", "Check-up"), "A1"));
    }

    @Test
    void bothSidesHoldThroughout() {
        OneLayer.Found found = found("faster");
        assertThat(Objects.requireNonNull(found.with().terms()).earlier()).isEmpty();
        assertThat(Objects.requireNonNull(found.without().terms()).earlier()).isEmpty();
        assertThat(found.without().hasErrors()).isFalse();
    }

    @Test
    void whatIsNotThereIsUnknownAndWhatIsThereIsListed() {
        assertThat(read(AGREEMENT + LAYERS, "slower"))
                .isEqualTo(new OneLayer.Unknown(java.util.List.of("faster", "check-up")));
        assertThat(read(AGREEMENT, "faster")).isEqualTo(new OneLayer.Unknown(java.util.List.of()));
    }

    @Test
    void aFileWithErrorsIsRefused() {
        assertThat(read(AGREEMENT.replace("within: 4h", "within: 4 hours"), "faster"))
                .isInstanceOfSatisfying(OneLayer.Refused.class, refused -> assertThat(refused.findings())
                        .extracting(Finding::rule)
                        .contains("bad-amount"));
    }

    @Test
    void whatAnotherLayerRestsOnCannotBeLeftOut() {
        OneLayer read = read(AGREEMENT + """
                options:
                  - {id: first, from: 2026-07-01, events: [review-held]}
                  - {id: second, from: 2026-08-01, +events: [audit-held]}
                """, "first");
        assertThat(read).isInstanceOfSatisfying(OneLayer.Found.class, found -> {
            assertThat(found.without().terms()).isNull();
            assertThat(found.without().findings()).extracting(Finding::rule).contains("append-to-nothing");
        });
    }

    @Test
    void aLaterLayerIsNotHeldAgainstWhatIsLeftOut() {
        OneLayer read = read(AGREEMENT + """
                options:
                  - {id: slower-first, from: 2026-07-01, promises: {reply: {within: 2h}}}
                amended:
                  - {id: between, kind: addendum, from: 2026-08-01, signed: 2026-07-15, title: {ko: 변경, en: Between}, \
                source: A1, overrides: [promises.reply], promises: {reply: {within: 3h}}}
                """, "slower-first");
        assertThat(read).isInstanceOfSatisfying(OneLayer.Found.class,
                found -> assertThat(found.without().hasErrors()).isFalse());
    }

    @Test
    void twoLayersOfOneNameAreRefused() {
        assertThat(read(AGREEMENT + """
                options:
                  - {id: faster, from: 2026-07-01, promises: {reply: {within: 2h}}}
                  - {id: faster, from: 2026-08-01, promises: {reply: {within: 1h}}}
                """, "faster")).isInstanceOfSatisfying(OneLayer.Refused.class, refused -> assertThat(refused.findings())
                .extracting(Finding::rule)
                .contains("duplicate-id"));
    }
}
