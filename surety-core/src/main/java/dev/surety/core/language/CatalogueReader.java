package dev.surety.core.language;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.money.Percent;
import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.Period;
import dev.surety.core.terms.Quota;
import dev.surety.core.terms.Severity;
import dev.surety.core.terms.Strength;
import dev.surety.core.terms.Terms.Amendments;
import dev.surety.core.terms.Terms.Channel;
import dev.surety.core.terms.Terms.DocumentInfo;
import dev.surety.core.terms.Terms.DocumentVersion;
import dev.surety.core.terms.Terms.Feature;
import dev.surety.core.terms.Terms.Objective;
import dev.surety.core.terms.Terms.Parent;
import dev.surety.core.terms.Terms.Provision;
import dev.surety.core.terms.Terms.Service;
import dev.surety.core.terms.Text;

import static dev.surety.core.language.Texts.message;

/** Reads what a file names and describes: severities, services, features, channels, objectives, provisions. */
final class CatalogueReader {

    private final Branch root;
    private final Names names;
    private final Findings findings;

    CatalogueReader(Branch root, Names names, Findings findings) {
        this.root = root;
        this.names = names;
        this.findings = findings;
    }

    private <T> Map<String, T> entries(String key, Entries.Entry<T> entry) {
        return Entries.of(root.get(key), entry);
    }

    DocumentInfo document() {
        Branch branch = root.get("document");
        return new DocumentInfo(branch.get("version").text(""), branch.get("reference").text(),
                branch.get("description").bothLanguages(), branch.get("owner").text(),
                branch.get("classification").text(), branch.get("distribution").textSet(),
                branch.get("approved-by").text(), branch.get("issued").parsed(LocalDate::parse),
                branch.get("approved").parsed(LocalDate::parse), branch.get("effective").parsed(LocalDate::parse),
                history(branch.get("history")));
    }

    private static List<DocumentVersion> history(Branch branch) {
        List<DocumentVersion> history = new ArrayList<>();
        for (Branch item : branch.items()) {
            Text change = item.get("change").bothLanguages();
            if (change != null) {
                history.add(new DocumentVersion(item.get("version").text(""), change, item.get("author").text(),
                        item.get("approved-by").text(), item.get("dated").parsed(LocalDate::parse),
                        item.get("approved").parsed(LocalDate::parse), item.get("issued").parsed(LocalDate::parse)));
            }
        }
        return history;
    }

    Map<String, Severity> severities() {
        Map<String, String> answered = new LinkedHashMap<>();
        return entries("severities", (id, branch, title) -> {
            if (Merge.isKeywordOfCell(id)) {
                findings.add(Rule.BAD_NAME, root.get("severities").keyAt(id), message("severity.reserved", "name", id));
            }
            branch.get("when").items().forEach(answer -> {
                names.answer(answer, Set.of());
                String before = answered.putIfAbsent(answer.text(""), id);
                if (before != null) {
                    findings.add(Rule.DUPLICATE_ID, answer.at(),
                            message("answer.twice", "answer", answer.text(""), "severity", before));
                }
            });
            return new Severity(id, title, branch.get("when").texts());
        });
    }

    Map<String, Text> questions() {
        return texts("questions");
    }

    private Map<String, Text> texts(String key) {
        Map<String, Text> texts = new LinkedHashMap<>();
        root.get(key).entries().forEach((id, branch) -> {
            Text text = branch.bothLanguages();
            if (text != null) {
                texts.put(id, text);
            }
        });
        return texts;
    }

    Map<String, Service> services() {
        return entries("services", (id, branch, title) -> {
            names.service(branch.get("part-of"));
            return new Service(id, title, branch.get("part-of").text(), branch.get("owner").oneOf(Party.class),
                    branch.get("external").truth(false), branch.get("status").oneOf(Service.Status.class),
                    branch.get("platforms").textSet(), "open".equals(branch.get("list").text()),
                    branch.get("source").text());
        });
    }

    Map<String, Feature> features() {
        return entries("features", (id, branch, title) -> {
            branch.get("not-for").items().forEach(names::service);
            String group = branch.get("group").text("");
            Text heading = root.get("feature-groups").get(group).bothLanguages();
            if (root.get("feature-groups").isPresent()) {
                names.featureGroup(branch.get("group"));
            }
            return new Feature(id, group, heading == null ? new Text(null, group) : heading, title,
                    branch.get("text").bothLanguages(), branch.get("strength").oneOf(Strength.class, Strength.SLA),
                    branch.get("not-for").textSet(), branch.get("plan-order").truth(false),
                    branch.get("footnote").bothLanguages(),
                    quota(branch.get("quota"), names),
                    branch.get("source").text(""));
        });
    }

    /** How much there is of something; null when nothing is said of it. */
    static @Nullable Quota quota(Branch branch, Names names) {
        if ("unlimited".equals(branch.text())) {
            return new Quota.Unlimited();
        }
        Integer count = branch.get("count").parsed(Integer::valueOf);
        Quota.Per per = branch.get("per").oneOf(Quota.Per.class);
        Branch book = branch.get("book");
        names.promise(book.get("promise"));
        return count == null || per == null ? null
                : new Quota.PerPeriod(count, per, branch.get("carry-over").truth(false), !book.isMap() ? null
                        : new Quota.Booking(book.get("notice").parsed(Amount::parse), book.get("promise").text(),
                                book.get("expires").parsed(Amount::parse)));
    }

    Map<String, Channel> channels() {
        return entries("channels", (id, branch, title) -> {
            names.calendar(branch.get("on"));
            Map<String, List<String>> languages = new LinkedHashMap<>();
            branch.get("languages").entries().forEach((region, list) -> languages.put(region, list.texts()));
            Map<String, String> contacts = new LinkedHashMap<>();
            branch.get("contacts").entries().forEach((region, contact) -> contacts.put(region, contact.text("")));
            return new Channel(id, title, branch.get("on").text(), languages, branch.get("contact").text(), contacts,
                    branch.get("source").text(""));
        });
    }

    List<Objective> objectives() {
        return List.copyOf(entries("objectives", (id, branch, title) -> {
            names.promise(branch.get("promise"));
            branch.get("severities").items().forEach(names::severity);
            Percent target = branch.get("target").parsed(Percent::parse);
            Period period = branch.get("per").oneOf(Period.class);
            String promise = branch.get("promise").text();
            return target == null || period == null || promise == null ? null
                    : new Objective(id, title, promise, branch.get("severities").textSet(), target, period,
                            branch.get("source").text(""));
        }).values());
    }

    List<Provision> provisions() {
        return List.copyOf(entries("provisions", (id, branch, title) -> {
            Text text = branch.get("text").bothLanguages();
            return text == null ? null
                    : new Provision(id, title, text, branch.get("owed-by").oneOf(Party.class),
                            branch.get("source").text(""));
        }).values());
    }

    @Nullable
    Parent parent() {
        Branch branch = root.get("parent");
        Text title = branch.get("title").bothLanguages();
        return title == null ? null
                : new Parent(title, branch.get("reference").text(), branch.get("ends-with-parent").truth(false),
                        branch.get("precedence").text("parent"),
                        branch.get("source").text(""));
    }

    @Nullable
    Amendments amendments() {
        Branch branch = root.get("amendments");
        return !branch.isMap() ? null
                : new Amendments(branch.get("unilateral").truth(false), branch.get("notified").truth(false),
                        branch.get("no-reduction-inside-term").truth(false), branch.get("addendum-for").textSet(),
                        branch.get("source").text(""));
    }

    Map<String, Text> eventTitles() {
        Branch titles = root.get("event-titles");
        titles.entries().keySet().forEach(event -> names.event(event, titles.keyAt(event)));
        return texts("event-titles");
    }

    Set<String> events() {
        return new LinkedHashSet<>(root.get("events").texts());
    }
}
