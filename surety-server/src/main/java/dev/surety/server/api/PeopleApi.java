package dev.surety.server.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.surety.core.terms.NearestName;
import dev.surety.json.JsonObject;
import dev.surety.server.identity.Logins;
import dev.surety.server.identity.PeopleErasure;
import dev.surety.server.identity.PeopleList;
import dev.surety.server.identity.PeopleList.Filter;
import dev.surety.server.identity.PeopleRegister;
import dev.surety.server.identity.PeopleRegister.Change;
import dev.surety.server.identity.PeopleRegister.Newcomer;
import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Person;
import dev.surety.server.identity.Person.Granted;
import dev.surety.server.identity.Requires;
import dev.surety.server.identity.Role;
import dev.surety.server.identity.SignInLinks;
import dev.surety.server.party.Parties;
import dev.surety.server.party.Party;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;

import static dev.surety.server.api.Texts.message;

/**
 * People: colleagues of the provider and of customers, what they may do, and whether they can sign in. What a command
 * answers is kept for its repetition, so it tells ids and roles, and no name or address.
 */
@RestController
@RequestMapping("/api/v1/people")
class PeopleApi {

    /** How a body names the party that runs the server. */
    private static final String PROVIDER = "provider";

    private static final List<String> ROLES = Arrays.stream(Role.values()).map(Role::key).toList();
    private static final Pattern ADDRESS = Pattern.compile("[^\\s\\p{Cntrl}@<>\"]{1,64}@[^\\s\\p{Cntrl}@<>\"]{1,189}");
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([0-9]{1,9})\"");
    private static final int LONGEST_NAME = 200;
    private static final int MOST_ROLES = 500;

    /** Whom somebody works for. */
    private record Employer(UUID id, boolean ours, Locale language) {}

    private final PeopleList people;
    private final PeopleRegister register;
    private final PeopleErasure erasure;
    private final SignInLinks links;
    private final Parties parties;
    private final BaseUrl base;

    PeopleApi(PeopleList people, PeopleRegister register, PeopleErasure erasure, SignInLinks links,
            Parties parties, BaseUrl base) {
        this.people = people;
        this.register = register;
        this.erasure = erasure;
        this.links = links;
        this.parties = parties;
        this.base = base;
    }

    @GetMapping
    @Requires(Permission.PEOPLE_MANAGE)
    ResponseEntity<byte[]> list(Call call) {
        Query query = call.query("party", "role", "email", "limit", "cursor");
        int limit = query.limit();
        Filter filter = new Filter(query.text("party").map(name -> employer(call, name).id()).orElse(null),
                query.word("role", ROLES).map(Role::of).orElse(null),
                query.text("email").map(PeopleApi::address).orElse(null));
        List<Person> found = people.list(call.actor().scope(), filter, query.afterId(), limit + 1);
        List<Person> page = found.subList(0, Math.min(limit, found.size()));
        return Answer.page(page.stream().map(PeopleApi::tree).toList(),
                found.size() > limit ? Query.cursor(page.getLast().id().toString()) : null).response();
    }

    @GetMapping("/{id}")
    @Requires(Permission.PEOPLE_MANAGE)
    ResponseEntity<byte[]> one(Call call, @PathVariable UUID id) {
        call.query();
        return people.find(call.actor().scope(), new PersonId(id))
                .map(person -> tagged(person, Answer.ok(tree(person))).response())
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, null, message("person.none", "person", id)));
    }

    @PostMapping
    @Requires(Permission.PEOPLE_MANAGE)
    ResponseEntity<byte[]> register(Call call) {
        call.query();
        JsonObject body = call.body().only("party", "name", "email", "language", "login", "roles");
        Employer employer = employer(call, body.text("party"));
        String email = body.optionalText("email").map(PeopleApi::address).orElse(null);
        Newcomer newcomer = new Newcomer(employer.id(), employer.ours(), name(body.text("name")), email,
                body.has("language") ? language(body.text("language")) : employer.language(), login(body),
                roles(call, body, employer.ours() ? null : new CustomerId(employer.id())));
        return call.run(
                (Person person) -> tagged(person, Answer.created(base.api("/people/" + person.id()), told(person))),
                along -> register.register(call.actor(), newcomer, along));
    }

    @PatchMapping("/{id}")
    @Requires(Permission.PEOPLE_MANAGE)
    ResponseEntity<byte[]> change(Call call, @PathVariable UUID id) {
        call.query();
        JsonObject body = call.body().only("name", "language", "login", "disabled", "roles");
        PersonId person = new PersonId(id);
        CustomerId own = people.find(call.actor().scope(), person)
                .filter(known -> !known.ours())
                .map(known -> new CustomerId(known.party()))
                .orElse(null);
        Change change = new Change(body.optionalText("name").map(PeopleApi::name).orElse(null),
                body.optionalText("language").map(PeopleApi::language).orElse(null), login(body),
                body.has("disabled") ? Boolean.valueOf(body.truth("disabled", false)) : null,
                body.has("roles") ? roles(call, body, own) : null);
        Integer revision = revision(call);
        return call.run((Person changed) -> tagged(changed, Answer.ok(told(changed))),
                along -> register.change(call.actor(), person, change, revision, along));
    }

    /** With the permission that erases texts: it is the same for good, and not who manages people has to have it. */
    @DeleteMapping("/{id}")
    @Requires(Permission.CONTENT_ERASE)
    ResponseEntity<byte[]> erase(Call call, @PathVariable UUID id) {
        call.query();
        erasure.erase(call.actor(), new PersonId(id));
        return Answer.done().response();
    }

    @PostMapping("/{id}/sign-in-link")
    @Requires(Permission.PEOPLE_MANAGE)
    ResponseEntity<byte[]> link(Call call, @PathVariable UUID id) {
        call.query();
        AtomicReference<SignInLinks.Made> made = new AtomicReference<>();
        ResponseEntity<byte[]> answer = call.run((SignInLinks.Link link) -> linked(tree(link)), along -> {
            SignInLinks.Made one = links.make(call.actor(), new PersonId(id), along).orElseThrow(Tokens::wrong);
            made.set(one);
            return one.link();
        });
        SignInLinks.Made one = made.get();
        if (one == null) {
            return answer;
        }
        // The link is said once: what is kept for a repetition does not have it.
        Map<String, @Nullable Object> tree = tree(one.link());
        tree.put("url", base.page("/password/" + one.secret()));
        return linked(tree).response();
    }

    private Answer linked(Map<String, @Nullable Object> tree) {
        return Answer.of(201, tree).with("Cache-Control", "no-store");
    }

    private Employer employer(Call call, String name) {
        if (name.equals(PROVIDER)) {
            Party ours = parties.provider()
                    .orElseThrow(() -> new RefusedException(Reason.CONFLICT, "party", message("provider.none")));
            return new Employer(ours.id(), true, ours.language());
        }
        return parties.customer(call.actor().scope(), name)
                .flatMap(customer -> parties.customer(call.actor().scope(), customer))
                .map(party -> new Employer(party.id(), false, party.language()))
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, "party",
                        message("customer.none", "customer", name)));
    }

    private static String address(String email) {
        if (!ADDRESS.matcher(email).matches()) {
            throw new RefusedException(Reason.INVALID, "email", message("email.form"));
        }
        return email;
    }

    private static String name(String text) {
        String name = text.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new RefusedException(Reason.INVALID, "name", message("name.length", "most", LONGEST_NAME));
        }
        return name;
    }

    private static Locale language(String language) {
        return switch (language) {
            case "ko" -> Locale.KOREAN;
            case "en" -> Locale.ENGLISH;
            default -> throw new RefusedException(Reason.INVALID, "language", message("language.unknown"));
        };
    }

    private static @Nullable String login(JsonObject body) {
        String login = body.optionalText("login").orElse(null);
        if (login != null && !Logins.isName(login)) {
            throw new RefusedException(Reason.INVALID, "login", message("login.form"));
        }
        return login;
    }

    /** @param own the customer whose person it is: theirs is a role that names no customer; null for one of ours */
    private List<Granted> roles(Call call, JsonObject body, @Nullable CustomerId own) {
        List<Granted> roles = new ArrayList<>();
        List<JsonObject> objects = body.objects("roles");
        if (objects.size() > MOST_ROLES) {
            throw new RefusedException(Reason.INVALID, "roles", message("roles.many", "most", MOST_ROLES));
        }
        for (JsonObject object : objects) {
            String key = object.only("role", "customer").text("role");
            if (!ROLES.contains(key)) {
                throw object.problem("role", NearestName.unknownOf("value", key, ROLES));
            }
            Granted granted = new Granted(Role.of(key),
                    object.has("customer") ? customer(call, object.text("customer"), object) : own);
            if (!roles.contains(granted)) {
                roles.add(granted);
            }
        }
        return roles;
    }

    private CustomerId customer(Call call, String name, JsonObject role) {
        return parties.customer(call.actor().scope(), name)
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, role.path() + ".customer",
                        message("customer.none", "customer", name)));
    }

    private static @Nullable Integer revision(Call call) {
        return call.ifMatch().map(tag -> {
            Matcher revision = TAG.matcher(tag);
            if (!revision.matches()) {
                throw new RefusedException(Reason.OUTDATED, "If-Match", message("tag.unknown", "tag", tag));
            }
            return Integer.valueOf(revision.group(1));
        }).orElse(null);
    }

    private static Answer tagged(Person person, Answer answer) {
        return answer.with("ETag", "\"" + person.revision() + "\"");
    }

    /** What a command answers. */
    private static Map<String, @Nullable Object> told(Person person) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", person.id().toString());
        tree.put("party", person.ours() ? PROVIDER : person.party().toString());
        tree.put("disabled", person.login() != null && person.login().disabled());
        tree.put("roles", person.roles().stream().map(PeopleApi::tree).toList());
        tree.put("revision", person.revision());
        return tree;
    }

    private static Map<String, @Nullable Object> tree(Person person) {
        Map<String, @Nullable Object> tree = told(person);
        tree.put("name", person.name());
        tree.put("email", person.email());
        tree.put("language", person.language().getLanguage());
        tree.put("login", person.login() == null ? null : person.login().name());
        tree.put("hasPassword", person.login() != null && person.login().hasPassword());
        tree.put("createdAt", person.createdAt().toString());
        return tree;
    }

    private static Map<String, @Nullable Object> tree(Granted granted) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("role", granted.role().key());
        tree.put("customer", granted.customer() == null ? null : granted.customer().toString());
        return tree;
    }

    private static Map<String, @Nullable Object> tree(SignInLinks.Link link) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("person", link.person().toString());
        tree.put("expiresAt", link.expiresAt().toString());
        return tree;
    }
}
