package dev.surety.core.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.language.AgreementFiles;
import dev.surety.core.language.Finding;
import dev.surety.core.language.Loaded;
import dev.surety.core.language.MergedFile;
import dev.surety.core.language.Rule;
import dev.surety.core.terms.Example;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.Terms;
import dev.surety.core.time.Calendars;
import dev.surety.core.time.HolidayCalendars;

import static dev.surety.core.check.Texts.message;

/** Loads an agreement file, lints it, proves its worked examples and lists the clauses no example exercises. */
public final class AgreementCheck {

    private AgreementCheck() {}

    /** Checks a file. */
    public static Checked check(Path file) {
        return check(AgreementFiles.load(file));
    }

    /** Checks a file that has been loaded. */
    public static Checked check(Loaded loaded) {
        Terms terms = loaded.terms();
        List<Finding> findings = new ArrayList<>(loaded.findings());
        List<Outcome> outcomes = new ArrayList<>();
        if (terms != null && !loaded.hasErrors()) {
            outcomes.addAll(prove(terms));
            outcomes.forEach(outcome -> findings.addAll(findings(outcome)));
            findings.addAll(unexercised(terms, loaded));
        }
        findings.sort(Comparator.comparing((Finding finding) -> finding.at().file())
                .thenComparingInt(finding -> finding.at().line())
                .thenComparingInt(finding -> finding.at().column()));
        return new Checked(terms, loaded.merged(), findings, outcomes);
    }

    /** The calendars that terms are judged with: the built-in holidays and those the file brings. */
    public static Calendars calendars(Terms terms) {
        return HolidayCalendars.builtIn().with(terms.holidaySources().values());
    }

    private static List<Outcome> prove(Terms terms) {
        if (terms.examples().isEmpty()) {
            return List.of();
        }
        Proof proof = new Proof(terms, calendars(terms));
        return terms.examples().stream().map(proof::of).toList();
    }

    private static List<Finding> findings(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Proven proven -> List.of();
            case Outcome.Untried untried -> List.of(untried.finding());
            case Outcome.Refuted refuted -> refuted.mismatches().stream().map(Mismatch::finding).toList();
        };
    }

    /** Clauses no example exercises; those of an offering are exercised by the offering's examples. */
    private static List<Finding> unexercised(Terms terms, Loaded loaded) {
        String own = ownFile(loaded);
        Set<String> exercised = new LinkedHashSet<>();
        for (Example example : terms.examples()) {
            example.expect().keySet().forEach(key -> exercised.add(key.replaceFirst("/\\d+$", "")));
        }
        List<Finding> findings = new ArrayList<>();
        promises(terms).forEach((id, term) -> {
            if (!exercised.contains(id) && term.at().file().equals(own)) {
                findings.add(new Finding(term.at(), Rule.UNEXERCISED_CLAUSE.level(), Rule.UNEXERCISED_CLAUSE.id(),
                        message("clause.unexercised", "promise", id, "clause", term.source())));
            }
        });
        return findings;
    }

    private static String ownFile(Loaded loaded) {
        MergedFile merged = loaded.merged();
        return merged == null ? ""
                : merged.values()
                        .stream()
                        .filter(value -> value.path().equals("id"))
                        .map(value -> value.at().file())
                        .findFirst()
                        .orElse("");
    }

    /** The promises, by id: of the plan the agreement is under, else of every plan. */
    private static Map<String, PromiseTerm> promises(Terms terms) {
        if (terms.plan() != null) {
            return terms.promises();
        }
        Map<String, PromiseTerm> promises = new LinkedHashMap<>(terms.promises());
        for (Terms.Plan plan : terms.plans().values()) {
            @Nullable
            Terms underPlan = plan.terms();
            if (underPlan != null) {
                underPlan.promises().forEach(promises::putIfAbsent);
            }
        }
        return promises;
    }
}
