package dev.surety.cli.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.cli.Ran;
import dev.surety.cli.Repository;
import dev.surety.json.Json;
import dev.surety.testkit.RealHistory;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What if the real history of 2016 had been worked under the other agreements: all five documents, side by side. Of the
 * 438 incidents five are answered again after reopening, and 27 end as one of the two gravest priorities. Of the 60 late
 * first answers under 004, 58 are late for the priority they were answered with, and two were overdue under a graver one
 * before it was lowered; these figures were counted from the export by other means.
 */
@Requirement("BE-02")
class WhatIfOnRealHistoryTest {

    private static final Map<String, String> MAPPINGS = Map.of("default", "",
            "telephone", "opening: [reported, call-received]\n",
            "paid-operation", "facts: {plan: {column: contact_type, values: {Phone: managed}}}\n");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** The figures are met/breached of the term on either side, – where that side does not have it. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # agreement,                  against,                       mapping,        term,             here,    there,   otherwise
            remote-meeting-sla,           support-plans-premium-example, default,        initial-response, 383/60,  329/114, 70
            support-plans-premium-example, remote-meeting-sla,           default,        initial-response, 329/114, 383/60,  70
            remote-meeting-sla,           support-plans-premium-example, default,        correction,       384/59,  –,       0
            remote-meeting-sla,           m365-operations,               paid-operation, initial-response, 383/60,  327/116, 76
            m365-operations,              support-plans-premium-example, paid-operation, initial-response, 327/116, 329/114, 6
            m365-operations,              remote-meeting-sla,            paid-operation, case-opening,     320/123, –,       0
            remote-meeting-sla,           expert-retainer-example,       telephone,      recovery-guide,   –,       0/34,    0
            expert-retainer-example,      remote-meeting-sla,            telephone,      log-analysis,     0/34,    –,       0
            """)
    void promisesKeptAndBrokenStandSideBySide(String agreement, String against, String mapping, String term,
            String here, String there, long otherwise) throws IOException {
        Map<String, @Nullable Object> json = replay(agreement, against, mapping);
        Map<String, Object> row = rows(comparison(json), "terms").stream()
                .filter(compared -> term.equals(compared.get("term")))
                .findFirst()
                .orElseThrow();
        assertThat(judged(row.get("agreement"))).isEqualTo(here);
        assertThat(judged(row.get("against"))).isEqualTo(there);
        assertThat(row.get("judgedOtherwise")).isEqualTo(otherwise);
        assertThat(json.get("subjects")).isEqualTo(438L);
    }

    /** Agreements that refuse tickets at intake, or cannot judge a year, say of how many. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            expert-retainer-example, remote-meeting-sla,      out, in,  411
            expert-retainer-example, remote-meeting-sla,      in,  in,  27
            remote-meeting-sla,      expert-retainer-example, in,  out, 411
            m365-operations,         remote-meeting-sla,      in,  in,  438
            """)
    void ticketsDecidedOtherwiseAtIntakeAreCounted(String agreement, String against, String here, String there,
            long subjects) throws IOException {
        assertThat(rows(comparison(replay(agreement, against, "telephone")), "scope"))
                .contains(Map.of("agreement", here, "against", there, "subjects", subjects));
    }

    /** Luxembourg's holidays are known from 2024 on: an agreement that counts on them judges nothing of 2016. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            managed-m365,         remote-meeting-sla,   subject-without-holiday-data
            managed-m365-example, remote-meeting-sla,   subject-without-holiday-data
            remote-meeting-sla,   managed-m365,         subject-without-holiday-data-there
            remote-meeting-sla,   managed-m365-example, subject-without-holiday-data-there
            """)
    void whatOneSideCannotJudgeIsLeftOutOnBoth(String agreement, String against, String kind) throws IOException {
        Map<String, @Nullable Object> json = replay(agreement, against, "default");
        assertThat(rows(json, "skipped")).contains(Map.of("kind", kind, "count", 438L));
        assertThat(rows(json, "months")).isEmpty();
        assertThat(rows(comparison(json), "scope")).isEmpty();
        assertThat(json.get("differenceTotal")).isEqualTo(0L);
    }

    @SuppressWarnings("unchecked")
    private Map<String, @Nullable Object> replay(String agreement, String against, String mapping) throws IOException {
        Path history = RealHistory.file();
        Path agreements = Repository.ROOT.resolve("agreements");
        Path read = Files.writeString(folder.resolve("mapping.yaml"), Objects.requireNonNull(MAPPINGS.get(mapping)));
        Map<Path, FileTime> before = files(agreements, history.getParent());
        Ran ran = Ran.with("replay", agreements.resolve(agreement + ".yaml").toString(), "--against",
                agreements.resolve(against + ".yaml").toString(), "--history", history.toString(), "--format",
                "servicenow", "--zone", "Europe/London", "--mapping", read.toString(), "--json");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(files(agreements, history.getParent())).as("nothing is written").isEqualTo(before);
        return (Map<String, @Nullable Object>) Objects.requireNonNull(Json.read(ran.out()));
    }

    private static Map<Path, FileTime> files(Path... folders) throws IOException {
        Map<Path, FileTime> files = new TreeMap<>();
        for (Path folder : folders) {
            try (Stream<Path> all = Files.list(folder)) {
                for (Path file : all.toList()) {
                    files.put(file, Files.getLastModifiedTime(file));
                }
            }
        }
        return files;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> comparison(Map<String, @Nullable Object> json) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(json.get("comparison"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Map<String, @Nullable Object> tree, String key) {
        return (List<Map<String, Object>>) Objects.requireNonNull(tree.get(key));
    }

    private static String judged(@Nullable Object totals) {
        return totals instanceof Map<?, ?> figures ? figures.get("met") + "/" + figures.get("breached") : "–";
    }
}
