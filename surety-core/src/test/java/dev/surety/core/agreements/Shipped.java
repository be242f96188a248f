package dev.surety.core.agreements;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;

import dev.surety.core.check.AgreementCheck;
import dev.surety.core.check.Checked;
import dev.surety.core.check.Outcome;
import dev.surety.core.language.AgreementFiles;
import dev.surety.core.language.Finding;
import dev.surety.core.language.Loaded;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Example;
import dev.surety.core.terms.Example.Expectation;
import dev.surety.core.terms.Facts;
import dev.surety.core.terms.ScopeRule;
import dev.surety.core.terms.Terms;

import static org.assertj.core.api.Assertions.assertThat;

/** An agreement file of {@code agreements/}, as it is and as it would be with a part changed. */
final class Shipped {

    private static final Path FOLDER = Path.of("..", "agreements");

    private final String text;
    private final Checked checked;
    private final Terms terms;

    Shipped(String file) {
        try {
            text = Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        checked = AgreementCheck.check(FOLDER.resolve(file));
        terms = Objects.requireNonNull(checked.terms(), file);
    }

    Terms terms() {
        return terms;
    }

    List<Outcome> outcomes() {
        return checked.outcomes();
    }

    List<Finding> findings() {
        return checked.findings();
    }

    /** What a worked example expects, every part of which came out. */
    Example proven(String name) {
        List<Outcome> called = checked.outcomes().stream().filter(it -> it.example().name().equals(name)).toList();
        assertThat(called).as(name).singleElement().isInstanceOf(Outcome.Proven.class);
        return called.getFirst().example();
    }

    /** What a worked example expects of a promise. */
    Expectation proven(String name, String promise) {
        return Objects.requireNonNull(proven(name).expect().get(promise), promise);
    }

    static Instant at(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }

    /** What intake decides of a ticket with these facts under {@code plan}, which may be null. */
    ScopeRule scope(String plan, Facts facts) {
        var table = terms.under(plan).scope();
        Facts known = plan == null ? facts : facts.with(Column.PLAN, plan);
        return Objects.requireNonNull(table.result(table.select(known)));
    }

    /** The file with more behind it. */
    Loaded with(String more) {
        return AgreementFiles.parse("changed", text + "\n" + more, FOLDER);
    }

    /** The file with one part, which must be there, replaced. */
    Loaded with(String part, String replacement) {
        assertThat(text).contains(part);
        return AgreementFiles.parse("changed", text.replace(part, replacement), FOLDER);
    }

    /** The rules of the errors found, in order. */
    static List<String> errors(Loaded loaded) {
        return loaded.findings()
                .stream()
                .filter(finding -> finding.level() == Finding.Level.ERROR)
                .map(Finding::rule)
                .toList();
    }
}
