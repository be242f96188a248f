package dev.surety.cli.diff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import dev.surety.cli.Ran;
import dev.surety.cli.Repository;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Edits of one clause each over the shipped agreements, and what {@code diff} says of them in both languages: the files
 * {@code one-clause-edits_ko.txt} and {@code _en.txt} beside this test.
 */
@Requirement({"BE-04", "CA-01", "LG-11", "RT-01"})
class OneClauseEditsTest {

    private static final Path AGREEMENTS = Repository.ROOT.resolve("agreements");

    /** What stands in a file, and what stands there after the edit. */
    record Edit(String name, String file, String part, String replacement) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Edit> EDITS = List.of(
            new Edit("a time changed", "remote-meeting-sla", "      sev1: 8 business hours\n",
                    "      sev1: 12 business hours\n"),
            new Edit("a calendar changed", "remote-meeting-sla", "assumed: {mon-fri: [\"09:00-18:00\"]}",
                    "assumed: {mon-fri: [\"09:00-17:00\"]}"),
            new Edit("a pause added", "remote-meeting-sla",
                    "pauses: [waiting-for-customer, waiting-for-information-request]",
                    "pauses: [waiting-for-customer, waiting-for-information-request, waiting-for-vendor]"),
            new Edit("an answer of a severity removed", "remote-meeting-sla",
                    "when: [efficiency-degraded, not-our-fault-without-effect]", "when: [efficiency-degraded]"),
            new Edit("a row added", "support-plans",
                    "        - {severity: sev2, plan: xtreme, time: 4 business hours, on: plan-hours}\n",
                    "        - {severity: sev2, plan: xtreme, region: global, time: 8 business hours, on: plan-hours, specific: true}\n"
                            + "        - {severity: sev2, plan: xtreme, time: 4 business hours, on: plan-hours}\n"),
            new Edit("the condition of a row changed", "support-plans",
                    "{service: legacy-manufacturing, severity: sev1, plan: [premium, elite], time: 1 business hour,",
                    "{service: legacy-manufacturing, severity: sev1, plan: elite, time: 1 business hour,"),
            new Edit("the cell of a row changed", "support-plans",
                    "{severity: sev3, plan: premium, time: 1 business day, on: plan-hours}",
                    "{severity: sev3, plan: premium, time: 2 business days, on: plan-hours}"),
            new Edit("a rule of the scope changed", "support-plans",
                    "service: [legacy-manufacturing, modified-component]\n",
                    "service: modified-component\n"),
            new Edit("a credit band moved", "remote-meeting-sla",
                    "{from: 95.0 %, below: 99.0 %, credit: 30 %}\n    - {below: 95.0 %, credit: 50 %}",
                    "{from: 96.0 %, below: 99.0 %, credit: 30 %}\n    - {below: 96.0 %, credit: 50 %}"),
            new Edit("a credit lowered", "remote-meeting-sla", "{from: 95.0 %, below: 99.0 %, credit: 30 %}",
                    "{from: 95.0 %, below: 99.0 %, credit: 20 %}"),
            new Edit("a target lowered", "remote-meeting-sla", "    severities: [sev1]\n    target: 100 %\n",
                    "    severities: [sev1]\n    target: 98 %\n"),
            new Edit("a feature removed from a plan", "support-plans",
                    "+includes: [extended-critical-incident-support, plan-priority, live-briefings]",
                    "+includes: [extended-critical-incident-support, live-briefings]"),
            new Edit("plan order taken away", "support-plans", "    plan-order: true\n", ""),
            new Edit("plan order granted", "support-plans", "    source: \"003 인시던트 우선순위 지정\"\n",
                    "    plan-order: true\n    source: \"003 인시던트 우선순위 지정\"\n"),
            new Edit("a quota reduced", "expert-retainer-example", "quota: {count: 2, per: contract-year}",
                    "quota: {count: 1, per: contract-year}"),
            new Edit("a service item no longer taken", "managed-m365-example",
                    "takes: [licensing, mfa, business-voice]",
                    "takes: [licensing, business-voice]"),
            new Edit("a responsibility moved", "managed-m365",
                    "    item: m365-apps\n    provider: [R, A, C]\n    customer: [I]\n    source: \"002 §4 row 1\"\n",
                    "    item: m365-apps\n    provider: [C]\n    customer: [R, A, I]\n    source: \"002 §4 row 1\"\n"),
            new Edit("a price changed", "expert-retainer-example", "amount: 180000000", "amount: 195000000"),
            new Edit("the term extended", "expert-retainer-example", "to: 2027-02-28", "to: 2027-08-31"),
            new Edit("a channel removed", "support-plans",
                    "  special-event:\n    title: {ko: 특별 이벤트 지원, en: Support on the weekend of a special event}\n"
                            + "    on: special-weekend\n    languages: {default: [en]}\n    source: \"003 특별 이벤트 지원*\"\n\n"
                            + "amendments:",
                    "amendments:"),
            new Edit("the period of a report changed", "expert-retainer", "    every: month\n", "    every: quarter\n"),
            new Edit("a reading changed", "remote-meeting-sla", "  backward:\n    reading: clear\n",
                    "  backward:\n    reading: plain\n"),
            new Edit("only a title changed", "remote-meeting-sla", "title: {ko: 장애 정정, en: Correction}",
                    "title: {ko: 장애 복구, en: Recovery}"),
            new Edit("only a source changed", "remote-meeting-sla", "    source: \"004 §4b-3②, §4b-3④, §4b-4\"\n",
                    "    source: \"004 §4b-3②, §4b-3④\"\n"),
            new Edit("defaults written out", "remote-meeting-sla", "    until: corrected\n    on: business\n",
                    "    until: corrected\n    owed-by: provider\n    on-reopen: new-cycle\n    on: business\n"),
            new Edit("only the order changed", "remote-meeting-sla", "    until: corrected\n    on: business\n",
                    "    on: business\n    until: corrected\n"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void bothLanguagesSayEveryEdit() {
        List<String> names = EDITS.stream().map(Edit::name).toList();
        assertThat(names).hasSizeGreaterThanOrEqualTo(20).doesNotHaveDuplicates();
        assertThat(expected("ko").keySet()).containsExactlyElementsOf(names);
        assertThat(expected("en").keySet()).containsExactlyElementsOf(names);
    }

    @ParameterizedTest
    @FieldSource("EDITS")
    void anEditIsSaidInKorean(Edit edit) throws IOException {
        assertThat(said(edit, "ko")).isEqualTo(expected("ko").get(edit.name()));
    }

    @ParameterizedTest
    @FieldSource("EDITS")
    void anEditIsSaidInEnglish(Edit edit) throws IOException {
        assertThat(said(edit, "en")).isEqualTo(expected("en").get(edit.name()));
    }

    private String said(Edit edit, String language) throws IOException {
        try (Stream<Path> files = Files.list(AGREEMENTS)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        String text = Repository.read(AGREEMENTS.resolve(edit.file() + ".yaml"));
        assertThat(text).contains(edit.part());
        int at = text.indexOf(edit.part());
        Path edited = Files.writeString(folder.resolve("edited.yaml"),
                text.substring(0, at) + edit.replacement() + text.substring(at + edit.part().length()));
        Ran ran = Ran.with("diff", AGREEMENTS.resolve(edit.file() + ".yaml").toString(), edited.toString(), "--lang",
                language);
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        return ran.out().strip();
    }

    private static Map<String, String> expected(String language) {
        Path file = Repository.ROOT
                .resolve("surety-cli/src/test/resources/dev/surety/cli/diff/one-clause-edits_" + language + ".txt");
        Map<String, String> byName = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        String name = "";
        for (String line : (Repository.read(file) + "## ").split("\n", -1)) {
            if (line.startsWith("## ")) {
                if (!name.isEmpty()) {
                    byName.put(name, String.join("\n", lines).strip());
                }
                name = line.substring(3);
                lines.clear();
            } else {
                lines.add(line);
            }
        }
        return byName;
    }
}
