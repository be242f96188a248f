package dev.surety.core.language;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.language.Node.Mapping;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Terms.Plan;
import dev.surety.core.terms.Text;

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
        Map<String, Plan> skeletons = new LinkedHashMap<>();
        for (String name : layers.planNames()) {
            skeletons.put(name, plan(name));
        }
        Map<String, Plan> plans = new LinkedHashMap<>();
        skeletons.forEach((name, plan) -> plans.put(name, new Plan(plan.id(), plan.title(), plan.extendsPlan(),
                plan.rank(), plan.includes(), terms(layers.merged(name), name, skeletons))));
        String chosen = layers.chosenPlan();
        Mapping merged = layers.merged(chosen);
        Terms terms = terms(merged, chosen, plans);
        MergedFile resolved = new MergedFile(merged, new Canonical(layers, file).file());
        return findings.hasErrors() ? new Loaded(null, findings.inOrder(), null)
                : new Loaded(terms, findings.inOrder(), resolved);
    }

    private @Nullable Terms terms(Mapping merged, @Nullable String plan, Map<String, Plan> plans) {
        Marks marks = new Marks();
        Mapping taken = marks.taken(merged, "");
        new ShapeCheck(findings).complete(taken, Keywords.FILE, "a file");
        return new TermsReader(folder, findings).read(taken, marks, plan, plans);
    }

    private Plan plan(String name) {
        Branch branch = new Branch("", "", layers.plans(), file.at()).get(name);
        Text title = branch.get("title").bothLanguages();
        return new Plan(name, title == null ? new Text(null, name) : title, branch.get("extends").text(),
                layers.chain(name).size() - 1, layers.includes(name), null);
    }
}
