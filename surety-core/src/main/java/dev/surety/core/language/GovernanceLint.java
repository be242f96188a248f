package dev.surety.core.language;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.language.LintedFile.Lint;
import dev.surety.core.terms.Governance;
import dev.surety.core.terms.Governance.ContractTerm;
import dev.surety.core.terms.Governance.Report;
import dev.surety.core.terms.Strength;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Terms.DocumentInfo;
import dev.surety.core.terms.Terms.DocumentVersion;

import static dev.surety.core.language.Texts.message;

/** How an agreement is run: its term, what it may not promise when it is no SLA, its reports and its document's dates. */
final class GovernanceLint implements Lint {

    /** Classifications under which a document is not for everybody. */
    private static final Set<String> NOT_PUBLIC = Set.of("internal", "confidential", "secret", "restricted");

    @Override
    public void look(LintedFile file, Findings findings) {
        Governance governance = file.terms().governance();
        term(governance.term(), file, findings);
        if (governance.slo()) {
            declaredNotAnSla(file, findings);
        }
        for (Report report : governance.reports().values()) {
            if (report.promise() == null && !report.onRequest()) {
                findings.add(Rule.MISSING_KEY, file.at("reports." + report.id()),
                        message("report.no-time", "report", report.id()));
            }
        }
        document(file.terms().document(), file, findings);
    }

    private static void term(@Nullable ContractTerm term, LintedFile file, Findings findings) {
        if (term != null && term.from() != null && term.to() != null && term.to().isBefore(term.from())) {
            findings.add(Rule.TERM_DATES, file.at("term.to"),
                    message("term.reversed", "from", term.from(), "to", term.to()));
        }
    }

    private static void declaredNotAnSla(LintedFile file, Findings findings) {
        Terms terms = file.terms();
        terms.promises()
                .values()
                .stream()
                .filter(promise -> promise.strength() == Strength.SLA)
                .forEach(promise -> findings.add(Rule.NOT_AN_SLA, promise.at(),
                        message("slo.binding-promise", "promise", promise.id())));
        if (terms.availability() != null) {
            findings.add(Rule.NOT_AN_SLA, file.at("availability"),
                    message(terms.availability().credits().isEmpty() ? "slo.guarantee" : "slo.credits"));
        }
    }

    private static void document(DocumentInfo document, LintedFile file, Findings findings) {
        String classification = document.classification();
        if (classification != null && NOT_PUBLIC.contains(classification.toLowerCase(java.util.Locale.ROOT))
                && document.distribution().contains("website")) {
            findings.add(Rule.DOCUMENT_DATES, file.at("document.distribution"),
                    message("document.published", "classification", classification));
        }
        later("issued", document.issued(), "approved", document.approved(), file, findings);
        later("effective", document.effective(), "issued", document.issued(), file, findings);
        List<DocumentVersion> history = document.history();
        if (history.isEmpty()) {
            return;
        }
        DocumentVersion last = history.getLast();
        if (!last.version().equals(document.version())) {
            findings.add(Rule.DOCUMENT_DATES, file.at("document.history"),
                    message("document.other-version", "version", document.version(), "last", last.version()));
        }
        if (last.issued() != null && document.issued() != null && !last.issued().equals(document.issued())) {
            findings.add(Rule.DOCUMENT_DATES, file.at("document.issued"), message("document.other-date", "version",
                    document.version(), "issued", document.issued(), "history", last.issued()));
        }
        for (DocumentVersion version : history) {
            if (version.approvedBy() != null && version.approved() == null) {
                findings.add(Rule.DOCUMENT_DATES, file.at("document.history"),
                        message("document.not-approved", "version", version.version()));
            }
        }
    }

    private static void later(String key, @Nullable LocalDate date, String than, @Nullable LocalDate other,
            LintedFile file, Findings findings) {
        if (date != null && other != null && date.isBefore(other)) {
            findings.add(Rule.DOCUMENT_DATES, file.at("document." + key),
                    message("document.too-early", "key", key, "date", date, "than", than, "other", other));
        }
    }
}
