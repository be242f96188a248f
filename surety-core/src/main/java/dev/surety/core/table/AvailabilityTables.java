package dev.surety.core.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.money.Percent;
import dev.surety.core.table.Table.Kind;
import dev.surety.core.table.Table.Row;
import dev.surety.core.terms.Availability;
import dev.surety.core.terms.Availability.Band;
import dev.surety.core.terms.Availability.Claim;
import dev.surety.core.terms.MoneyTerms;
import dev.surety.core.terms.Terms;
import dev.surety.core.trace.TraceText;

/** What uptime is promised, and what is credited where it is missed; by plan where plans differ in it. */
final class AvailabilityTables {

    private final Availability availability;
    private final MoneyTerms.@Nullable Credit credit;
    private final Names names;
    private final List<Phrase.Named> plans;

    /** What decides whether plans have the same tables. */
    private record Stated(Availability availability, MoneyTerms.@Nullable Credit credit) {

        private static @Nullable Stated of(Terms terms) {
            Availability availability = terms.availability();
            return availability == null ? null
                    : new Stated(availability, terms.money() == null ? null : terms.money().credit());
        }
    }

    private AvailabilityTables(Stated said, Names names, List<Phrase.Named> plans) {
        this.availability = said.availability();
        this.credit = said.credit();
        this.names = names;
        this.plans = plans;
    }

    static List<Table> of(Terms terms) {
        if (!terms.leavesPlanOpen()) {
            Terms inForce = terms.under(terms.plan());
            Stated said = Stated.of(inForce);
            return said == null ? List.of() : new AvailabilityTables(said, new Names(inForce), List.of()).tables();
        }
        Map<Stated, List<String>> plansBySaid = new LinkedHashMap<>();
        for (String plan : terms.plans().keySet()) {
            Stated said = Stated.of(terms.under(plan));
            if (said != null) {
                plansBySaid.computeIfAbsent(said, _ -> new ArrayList<>()).add(plan);
            }
        }
        List<Table> tables = new ArrayList<>();
        plansBySaid.forEach((said, plans) -> {
            Names names = new Names(terms.under(plans.getFirst()));
            boolean all = plans.size() == terms.plans().size();
            tables.addAll(new AvailabilityTables(said, names,
                    all ? List.of() : plans.stream().map(names::plan).toList()).tables());
        });
        return tables;
    }

    private List<Table> tables() {
        List<Row> bands = availability.credits().stream().map(this::band).toList();
        return List.of(
                new Table(Kind.AVAILABILITY, id(""), title("title.availability"),
                        List.of(Names.column("clause"), Names.column("content")), clauses(), List.of()),
                new Table(Kind.AVAILABILITY, id("/credits"), title("title.credits"),
                        List.of(Names.column("uptime"), Names.column("credit")), bands, List.of()));
    }

    private String id(String part) {
        String own = Kind.AVAILABILITY.key() + part;
        return plans.isEmpty() ? own : own + "/" + String.join("+", plans.stream().map(Phrase.Named::id).toList());
    }

    private Phrase title(String key) {
        return plans.isEmpty() ? Names.said(key) : new Phrase.Labelled(Names.said(key), List.copyOf(plans));
    }

    private Row band(Band band) {
        Percent from = band.from();
        Phrase range = from == null ? Names.said("below", "share", number(band.below()))
                : Names.said("from-to-below", "from", number(from), "below", number(band.below()));
        return new Row("below-" + number(band.below()), null,
                List.of(range, Names.said("share", "share", number(band.credit()))), List.of(),
                names.assumes("availability.credits"));
    }

    private static String number(Percent share) {
        return share.value().toPlainString();
    }

    private List<Row> clauses() {
        List<Row> rows = new ArrayList<>();
        add(rows, "target", Names.said("at-least", "share", number(availability.target())));
        add(rows, "exclude", Names.several(availability.exclude()
                .stream()
                .sorted()
                .map(cause -> Names.said("exclude." + cause))
                .toList()));
        if (availability.exclude().contains("announced-maintenance")) {
            add(rows, "full-notice", Names.said(fullNotice()));
            add(rows, "reduced-by-maintenance",
                    Names.said("reduced-by-maintenance." + availability.reducedByMaintenance()));
        }
        if (availability.notice() != null) {
            add(rows, "notice", names.promise(availability.notice()));
        }
        add(rows, "partial-counts", Names.said("partial-counts." + availability.partialCounts()));
        claim(rows);
        if (credit != null && !availability.credits().isEmpty()) {
            credit(rows, credit);
        }
        rows.removeIf(row -> row.cells().getLast() instanceof Cell.Empty);
        return rows;
    }

    private String fullNotice() {
        if (!availability.fullNotice()) {
            return "full-notice.false";
        }
        return availability.fullNoticeForEmergency() ? "full-notice.always" : "full-notice.but-emergency";
    }

    private void claim(List<Row> rows) {
        Claim claim = availability.claim();
        if (claim == null) {
            return;
        }
        add(rows, "claim", Names.said("claim." + claim.of(), "amount", TraceText.amountMessage(claim.within())));
        if (claim.settledBy() != null) {
            add(rows, "settled-by", Names.said("settled", "amount", TraceText.amountMessage(claim.settledBy())));
        }
    }

    private void credit(List<Row> rows, MoneyTerms.Credit stated) {
        add(rows, "credit-of", Names.said("credit." + stated.of()));
        add(rows, "components", Names.several(stated.components().stream().map(names::any).toList()));
        add(rows, "cap", Names.said("at-most", "share", number(stated.cap())));
    }

    private void add(List<Row> rows, String id, Cell content) {
        String path = switch (id) {
            case "settled-by" -> "availability.claim." + id;
            case "credit-of" -> "money.credit.of";
            case "components", "cap" -> "money.credit." + id;
            default -> "availability." + id;
        };
        rows.add(new Row(id, null, List.of(Names.said("clause." + id), content), List.of(),
                names.assumes(path)));
    }
}
