package dev.surety.core.language;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.language.Node.Mapping;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Terms.Earlier;
import dev.surety.core.terms.Terms.Plan;
import dev.surety.core.terms.Text;

import static dev.surety.core.language.Texts.message;

/** Makes terms of a file and its offering: once for each plan, and once for the plan the file is under. */
final class Compilation {

    /** Each plan is read once more for each date on which terms change, and all are kept. */
    private static final int MOST_READINGS = 1_000;

    private final Mapping file;
    private final @Nullable Mapping offering;
    private final Layers layers;
    private final Path folder;
    private final Findings findings;

    Compilation(Mapping file, @Nullable Mapping offering, Path folder, Findings findings) {
        this.file = file;
        this.offering = offering;
        this.folder = folder;
        this.findings = findings;
        this.layers = new Layers(offering, file, findings);
    }

    /** The terms, and what held before the days of options and amendments. */
    Loaded result() {
        return read(true);
    }

    /** The file with and without an option or amendment; it has been read, and has no errors. */
    OneLayer withAndWithout(String layer) {
        List<DatedLayer> all = layers.dated();
        for (DatedLayer dated : all) {
            if (dated.id().equals(layer)) {
                return new OneLayer.Found(dated, throughout(layers.fileWithout(layer)), throughout(file));
            }
        }
        return new OneLayer.Unknown(all.stream().map(DatedLayer::id).toList());
    }

    /** As if all layers had always held, so that none is held against its day or another layer. */
    private Loaded throughout(Mapping layered) {
        return new Compilation(layered.without("examples"), offering, folder, new Findings()).read(false);
    }

    private Loaded read(boolean dated) {
        long readings = (layers.planNames().size() + 1L) * (layers.options().size() + 1L);
        if (readings > MOST_READINGS) {
            findings.add(Rule.TOO_MANY_VALUES, file.at(),
                    message("plans.too-many", "most", MOST_READINGS, "readings", readings));
            return new Loaded(null, findings.inOrder(), null);
        }
        Map<String, Plan> outlines = new LinkedHashMap<>();
        layers.planNames().forEach(name -> outlines.put(name, outline(name)));
        Map<String, Plan> plans = new LinkedHashMap<>();
        outlines.forEach((name, plan) -> plans.put(name, new Plan(plan.id(), plan.title(), plan.extendsPlan(),
                plan.rank(), plan.includes(), plan.suits(), terms(layers.merged(name), name, outlines))));
        String chosen = layers.chosenPlan();
        Mapping merged = layers.merged(chosen);
        Terms terms = terms(merged, chosen, plans);
        if (terms != null && dated && !findings.hasErrors()) {
            compareOptions(chosen, outlines);
            compareCustomer();
            PriceOverrideLint.look(offering, layers.chain(chosen), file, findings);
            terms = terms.after(earlier(chosen, outlines));
        }
        if (terms == null || findings.hasErrors()) {
            return new Loaded(null, findings.inOrder(), null);
        }
        return new Loaded(terms, findings.inOrder(), new MergedFile(merged, new Canonical(layers, file)));
    }

    private @Nullable Terms terms(Mapping merged, @Nullable String plan, Map<String, Plan> plans) {
        Marks marks = new Marks();
        Mapping taken = marks.taken(merged, "");
        if (plan == null) {
            layers.planNames().forEach(name -> marks.include(marksOf(layers.merged(name))));
        }
        WordingLint.look(taken, findings);
        new ShapeCheck(findings).complete(taken, Keywords.FILE, message("missing.file"));
        Terms terms = new TermsReader(folder, layers, findings).read(taken, marks, plan, plans);
        if (terms != null) {
            Lints.look(new LintedFile(terms, new Branch("", "", taken, taken.at())), findings);
        }
        return terms;
    }

    /** What a plan leaves open is open in an offering too. */
    private static Marks marksOf(Mapping merged) {
        Marks marks = new Marks();
        var _ = marks.taken(merged, "");
        return marks;
    }

    /** The plan without its terms. */
    private Plan outline(String name) {
        Branch branch = new Branch("", "", layers.plans(), file.at()).get(name);
        Text title = branch.get("title").bothLanguages();
        List<String> chain = layers.chain(name);
        if (!branch.get("title").isPresent()) {
            findings.add(Rule.MISSING_KEY, branch.at(), message("plan.no-title", "plan", name));
        }
        Names names = new Names(new Branch("", "", layers.merged(name), file.at()), layers.planNames(),
                layers.promisesOfPlans(), findings);
        branch.get("includes").items().forEach(names::feature);
        branch.get("+includes").items().forEach(names::feature);
        branch.get("suits").items().forEach(answer -> names.answer(answer, Set.of()));
        return new Plan(name, title == null ? new Text(null, name) : title, branch.get("extends").text(),
                chain.size() - 1, layers.includes(name), branch.get("suits").textSet(), null);
    }

    /** Holds each option and amendment against what held before it; under a plan, only what that plan gives. */
    private void compareOptions(@Nullable String plan, Map<String, Plan> outlines) {
        List<Mapping> options = layers.options();
        Terms before = options.isEmpty() ? null : compared(plan, 0, outlines);
        for (int i = 0; i < options.size(); i++) {
            Terms after = compared(plan, i + 1, outlines);
            if (before != null && after != null) {
                new DatedLayerLint(options.get(i), findings).look(before, after);
            }
            before = after;
        }
    }

    /** Finds what options and amendments say in vain. */
    private void compareCustomer() {
        if (file.get("customer") instanceof Mapping customer) {
            layers.options().forEach(layer -> CustomerOverLint.look(layer, customer, findings));
        }
    }

    private @Nullable Terms compared(@Nullable String plan, int options, Map<String, Plan> outlines) {
        return plan == null
                ? state(null, options, false, outlines)
                : silently(layers.merged(plan, options, false), plan, outlines);
    }

    /** The terms, and those of each plan, with the first {@code options} options and amendments. */
    private @Nullable Terms state(@Nullable String plan, int options, boolean withCustomer,
            Map<String, Plan> outlines) {
        Map<String, Plan> plans = new LinkedHashMap<>();
        outlines.forEach((name, of) -> plans.put(name, new Plan(of.id(), of.title(), of.extendsPlan(), of.rank(),
                of.includes(), of.suits(), silently(layers.merged(name, options, withCustomer), name, outlines))));
        return silently(layers.merged(plan, options, withCustomer), plan, plans);
    }

    /** What held before each date of an option or amendment; a layer holds from the beginning of its day. */
    private List<Earlier> earlier(@Nullable String plan, Map<String, Plan> outlines) {
        List<Earlier> earlier = new ArrayList<>();
        LocalDate last = null;
        List<Mapping> options = layers.options();
        for (int i = 0; i < options.size(); i++) {
            LocalDate from = new Branch("", "", options.get(i), options.get(i).at()).get("from")
                    .parsed(LocalDate::parse);
            Terms terms = state(plan, i, true, outlines);
            if (from != null && !from.equals(last) && terms != null) {
                Mapping merged = layers.merged(plan, i, true);
                // What a layer replaces stands in no later state, and what was opened before is judged by it.
                CountingLint.look(terms, new Branch("", "", merged, merged.at()), findings);
                earlier.add(new Earlier(terms, from));
                last = from;
            }
        }
        return earlier;
    }

    private @Nullable Terms silently(Mapping merged, @Nullable String plan, Map<String, Plan> plans) {
        Marks marks = new Marks();
        return new TermsReader(folder, layers, new Findings()).read(marks.taken(merged, ""), marks,
                plan, plans);
    }
}
