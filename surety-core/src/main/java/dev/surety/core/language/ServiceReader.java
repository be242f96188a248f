package dev.surety.core.language;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Party;
import dev.surety.core.terms.ServiceDescription;
import dev.surety.core.terms.ServiceDescription.BeyondQuota;
import dev.surety.core.terms.ServiceDescription.CatalogueRequest;
import dev.surety.core.terms.ServiceDescription.Engagement;
import dev.surety.core.terms.ServiceDescription.Exclusion;
import dev.surety.core.terms.ServiceDescription.Inclusion;
import dev.surety.core.terms.ServiceDescription.Letter;
import dev.surety.core.terms.ServiceDescription.Responsibility;
import dev.surety.core.terms.ServiceDescription.ServiceItem;
import dev.surety.core.terms.ServiceDescription.Vendor;
import dev.surety.core.terms.ServiceDescription.WorkCell;
import dev.surety.core.terms.ServiceDescription.WorkColumn;
import dev.surety.core.terms.ServiceDescription.WorkRow;
import dev.surety.core.terms.ServiceDescription.WorkTable;
import dev.surety.core.terms.Text;

import static dev.surety.core.language.Texts.message;

/** Reads what is delivered and by whom. */
final class ServiceReader {

    private final Branch root;
    private final Names names;
    private final Findings findings;
    private final TableReader tables;

    ServiceReader(Branch root, Names names, Findings findings) {
        this.root = root;
        this.names = names;
        this.findings = findings;
        this.tables = new TableReader(names, findings);
    }

    ServiceDescription service() {
        root.get("takes").items().forEach(names::item);
        return new ServiceDescription(Entries.of(root.get("service-items"), this::item), root.get("takes").textSet(),
                Entries.of(root.get("work"), this::work),
                Entries.of(root.get("responsibilities"), this::responsibility),
                Entries.of(root.get("vendors"), this::vendor), Entries.of(root.get("catalogue"), this::request),
                Entries.of(root.get("engagements"), this::engagement));
    }

    private ServiceItem item(String id, Branch branch, Text title) {
        branch.get("requires").items().forEach(names::item);
        branch.get("channels").items().forEach(names::channel);
        return new ServiceItem(id, title, branch.get("text").bothLanguages(), branch.get("code").text(),
                branch.get("aliases").texts(), "optional".equals(branch.get("status").text()),
                branch.get("requires").textSet(), branch.get("channels").textSet(),
                Entries.of(branch.get("includes"), this::inclusion),
                Entries.of(branch.get("excludes"), this::exclusion), branch.get("source").text(""), branch.at());
    }

    private Inclusion inclusion(String id, Branch branch, Text title) {
        return new Inclusion(id, title, branch.get("text").bothLanguages(), tables.columns(branch),
                branch.get("source").text(""), branch.at());
    }

    private Exclusion exclusion(String id, Branch branch, Text title) {
        names.item(branch.get("covered-by"));
        return new Exclusion(id, title, branch.get("text").bothLanguages(), tables.columns(branch),
                branch.get("covered-by").text(), branch.get("redirect").bothLanguages(),
                branch.get("source").text(""), branch.at());
    }

    private WorkTable work(String id, Branch branch, Text title) {
        Map<String, WorkColumn> columns = Entries.of(branch.get("columns"),
                (column, at, heading) -> new WorkColumn(column, heading, at.get("note").bothLanguages(),
                        tables.columns(at)));
        Map<String, Text> groups = new LinkedHashMap<>();
        branch.get("groups").entries().forEach((group, words) -> {
            Text text = words.bothLanguages();
            if (text != null) {
                groups.put(group, text);
            }
        });
        Map<String, WorkRow> rows = Entries.of(branch.get("rows"),
                (row, at, heading) -> row(row, at, heading, columns.keySet()));
        return new WorkTable(id, title, columns, groups, rows, branch.get("redirect").bothLanguages(),
                branch.get("source").text(""));
    }

    private WorkRow row(String id, Branch branch, Text title, Set<String> columns) {
        Map<String, WorkCell> cells = new LinkedHashMap<>();
        branch.get("cells").entries().forEach((column, at) -> {
            if (!columns.contains(column)) {
                findings.add(Rule.UNDEFINED_COLUMN, branch.get("cells").keyAt(column),
                        message("work.no-column", "column", column, "suggestion",
                                Suggestion.from(column, columns)));
                return;
            }
            WorkCell cell = cell(at);
            if (cell != null) {
                cells.put(column, cell);
            }
        });
        Set<String> topics = branch.get("topic").textSet();
        return new WorkRow(id, branch.get("group").text(""), title, branch.get("text").bothLanguages(),
                topics.isEmpty() ? Set.of(id) : topics, branch.get("counted").truth(true), cells,
                branch.get("source").text(""), branch.at());
    }

    private static @Nullable WorkCell cell(Branch branch) {
        if (branch.isMap()) {
            String route = branch.get("instead").text();
            Text redirect = branch.get("redirect").bothLanguages();
            return route == null || redirect == null ? null : new WorkCell.Instead(route, redirect);
        }
        return switch (branch.text("")) {
            case "included" -> new WorkCell.Included();
            case "none" -> new WorkCell.None();
            default -> null;
        };
    }

    private Responsibility responsibility(String id, Branch branch, Text title) {
        names.item(branch.get("item"));
        Map<Party, List<Letter>> letters = new EnumMap<>(Party.class);
        for (Party party : Party.values()) {
            List<Letter> of = new ArrayList<>();
            for (Branch item : branch.get(party.key()).items()) {
                Letter letter = item.oneOf(Letter.class);
                if (letter != null) {
                    of.add(letter);
                }
            }
            if (!of.isEmpty()) {
                letters.put(party, List.copyOf(of));
            }
        }
        return new Responsibility(id, title, branch.get("item").text(), letters, branch.get("source").text(""),
                branch.at());
    }

    private Vendor vendor(String id, Branch branch, Text title) {
        branch.get("services").items().forEach(names::service);
        String clocks = branch.get("clocks").text();
        return new Vendor(id, title, branch.get("cases-opened-by").oneOf(Party.class),
                clocks == null ? null : Boolean.valueOf(clocks.equals("wait")), branch.get("services").textSet(),
                branch.get("source").text(""));
    }

    private CatalogueRequest request(String id, Branch branch, Text title) {
        names.item(branch.get("item"));
        names.promise(branch.get("promise"));
        Branch project = branch.get("becomes-project");
        names.event(project.get("event"));
        Branch approval = branch.get("approved-by");
        if (!"customer".equals(approval.text())) {
            names.role(approval);
        }
        return new CatalogueRequest(id, title, branch.get("text").bothLanguages(), branch.get("item").text(),
                Entries.sourced(branch.get("criteria")), branch.get("promise").text(),
                CatalogueReader.quota(branch.get("quota"), names),
                branch.get("beyond-quota").oneOf(BeyondQuota.class), project.get("when").bothLanguages(),
                project.get("event").text(), approval.text(), branch.get("source").text(""), branch.at());
    }

    private Engagement engagement(String id, Branch branch, Text title) {
        names.promise(branch.get("promise"));
        names.envelope(branch.get("envelope"));
        return new Engagement(id, title, branch.get("text").bothLanguages(), Entries.sourced(branch.get("areas")),
                "refused".equals(branch.get("other-areas").text()), branch.get("redirect").bothLanguages(),
                CatalogueReader.quota(branch.get("quota"), names), branch.get("envelope").text(),
                Entries.sourced(branch.get("deliverables")),
                branch.get("promise").text(), branch.get("source").text(""), branch.at());
    }
}
