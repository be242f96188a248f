package dev.surety.core.language;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.language.Node.Mapping;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Terms.Plan;
import dev.surety.core.terms.Text;

import static dev.surety.core.language.Texts.message;

/** Makes terms of a file and its offering: once for each plan, and once for the plan the file is under. */
final class Compilation {

    private final Mapping file;
    private final Layers layers;
    private final Path folder;
    private final Findings findings;

    Compilation(Mapping file, @Nullable Mapping offering, Path folder, Findings findings) {
        this.file = file;
        this.folder = folder;
        this.findings = findings;
        this.layers = new Layers(offering, file, findings);
    }

    Loaded result() {
        Map<String, Plan> outlines = new LinkedHashMap<>();
        layers.planNames().forEach(name -> outlines.put(name, outline(name)));
        Map<String, Plan> plans = new LinkedHashMap<>();
        outlines.forEach((name, plan) -> plans.put(name, new Plan(plan.id(), plan.title(), plan.extendsPlan(),
                plan.rank(), plan.includes(), terms(layers.merged(name), name, outlines))));
        String chosen = layers.chosenPlan();
        Mapping merged = layers.merged(chosen);
        Terms terms = terms(merged, chosen, plans);
        if (terms != null && !findings.hasErrors()) {
            compareOptions(chosen, plans);
        }
        if (terms == null || findings.hasErrors()) {
            return new Loaded(null, findings.inOrder(), null);
        }
        return new Loaded(terms, findings.inOrder(), new MergedFile(merged, new Canonical(layers, file).file()));
    }

    private @Nullable Terms terms(Mapping merged, @Nullable String plan, Map<String, Plan> plans) {
        Marks marks = new Marks();
        Mapping taken = marks.taken(merged, "");
        if (plan == null) {
            layers.planNames().forEach(name -> marks.include(marksOf(layers.merged(name))));
        }
        WordingLint.look(taken, findings);
        new ShapeCheck(findings).complete(taken, Keywords.FILE, message("missing.file"));
        Terms terms = new TermsReader(folder, layers.promisesOfPlans(), findings).read(taken, marks, plan, plans);
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
        return new Plan(name, title == null ? new Text(null, name) : title, branch.get("extends").text(),
                chain.size() - 1, layers.includes(name), null);
    }

    private void compareOptions(@Nullable String plan, Map<String, Plan> plans) {
        List<Mapping> options = layers.options();
        for (int i = 0; i < options.size(); i++) {
            Terms before = silently(layers.merged(plan, i, false), plan, plans);
            Terms after = silently(layers.merged(plan, i + 1, false), plan, plans);
            if (before != null && after != null && before.amendments() != null
                    && before.amendments().noReductionInsideTerm()) {
                Mapping option = options.get(i);
                String id = new Branch("", "", option, option.at()).get("id").text("");
                new EntitlementLint(id, option.at(), findings).compare(before, after);
            }
        }
    }

    private @Nullable Terms silently(Mapping merged, @Nullable String plan, Map<String, Plan> plans) {
        Marks marks = new Marks();
        return new TermsReader(folder, layers.promisesOfPlans(), new Findings()).read(marks.taken(merged, ""), marks,
                plan, plans);
    }
}
