package dev.surety.core.language;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.EventNames;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Terms.Kind;
import dev.surety.core.terms.Terms.Plan;
import dev.surety.core.terms.Text;

import static dev.surety.core.language.Texts.message;

/** Turns a merged file into terms, and finds what is wrong on the way. */
final class TermsReader {

    private final Path folder;
    private final Set<String> ofPlans;
    private final List<Branch> amendments;
    private final Findings findings;

    TermsReader(Path folder, Layers layers, Findings findings) {
        this.folder = folder;
        this.ofPlans = layers.promisesOfPlans();
        this.amendments = layers.amendments();
        this.findings = findings;
    }

    /**
     * The terms; null when something they cannot be without is missing.
     *
     * @param merged the layers merged, without marks
     * @param marks  what was marked in it
     * @param plan   the plan these terms are for
     * @param plans  all plans
     */
    @Nullable
    Terms read(Node.Mapping merged, Marks marks, @Nullable String plan, Map<String, Plan> plans) {
        Branch root = new Branch("", "", merged, merged.at());
        Names names = new Names(root, plans.keySet(), ofPlans, findings);
        names.plan(root.get("plan"));
        names.severity(root.get("default-severity"));
        root.get("waiting-reasons").items().forEach(this::known);
        root.get("events").items().forEach(this::known);
        ZoneId zone = root.get("zone").parsed(ZoneId::of);
        CalendarReader calendars = new CalendarReader(root, zone == null ? ZoneOffset.UTC : zone, folder,
                findings);
        CatalogueReader catalogue = new CatalogueReader(root, names, findings);
        MoneyReader money = new MoneyReader(root, names, findings);
        String id = root.get("id").text();
        Text title = root.get("title").bothLanguages();
        var specs = calendars.calendars();
        var sources = calendars.holidaySources();
        var promises = new PromiseReader(root, names, findings).promises();
        var service = new ServiceReader(root, names, findings).service();
        var commercials = new CommercialReader(root, names, findings).commercials();
        var governance = new GovernanceReader(root, names, findings).governance(amendments);
        var scope = ScopeOfService.joined(new ScopeReader(root, names, findings).rules(), service);
        var examples = new ExampleReader(root, names, scope, findings).examples();
        String defaultSeverity = root.get("default-severity").text("");
        Terms.DocumentInfo document = catalogue.document();
        if (id == null || title == null || zone == null) {
            unfilled(root);
            return null;
        }
        return new Terms(id, title, document, root.get("kind").oneOf(Kind.class, Kind.AGREEMENT), zone,
                root.get("currency").text(), ReadingsReader.read(root.get("readings")), specs, sources,
                catalogue.severities(), defaultSeverity,
                catalogue.questions(), catalogue.services(), catalogue.events(), catalogue.eventTitles(),
                root.get("waiting-reasons").textSet(),
                promises, scope, plans, plan,
                catalogue.features(), catalogue.channels(), catalogue.objectives(), money.availability(),
                money.money(), service, commercials, governance, catalogue.provisions(), catalogue.parent(),
                catalogue.amendments(), marks.assumed(),
                marks.required(), marks.conflicts(), examples, List.of());
    }

    private void known(Branch name) {
        String text = name.text("");
        boolean builtIn = name.key().equals("events") ? EventNames.BUILT_IN.contains(text)
                : EventNames.WAITING_REASONS.contains(text);
        if (builtIn) {
            findings.add(Rule.DUPLICATE_ID, name.at(), message("name.built-in", "name", text));
        } else if (name.key().equals("events") && text.equals(EventNames.RECOMPUTED)) {
            findings.add(Rule.BAD_NAME, name.at(), message("event.reserved", "name", text));
        }
    }

    private void unfilled(Branch root) {
        for (String key : new String[]{"id", "title", "zone"}) {
            if (root.get(key).isHole()) {
                findings.add(Rule.MISSING_KEY, root.get(key).at(), message("unfilled", "key", key));
            }
        }
    }
}
