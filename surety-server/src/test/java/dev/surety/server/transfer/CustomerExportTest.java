package dev.surety.server.transfer;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventNames;
import dev.surety.core.terms.Column;
import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.Helpdesk;
import dev.surety.server.ServerTest;
import dev.surety.server.Staff;
import dev.surety.server.Staff.Member;
import dev.surety.server.agreement.AgreementDrafts;
import dev.surety.server.agreement.AgreementDrafts.Sides;
import dev.surety.server.agreement.AgreementFile;
import dev.surety.server.agreement.AgreementKey;
import dev.surety.server.agreement.CalendarFiles;
import dev.surety.server.agreement.CalendarFiles.CalendarKey;
import dev.surety.server.agreement.CalendarFiles.ClosureFile;
import dev.surety.server.agreement.ExpectedDraft;
import dev.surety.server.desk.NewTicket;
import dev.surety.server.desk.Ticket;
import dev.surety.server.desk.TicketEvents;
import dev.surety.server.desk.Tickets;
import dev.surety.server.identity.Actor;
import dev.surety.server.identity.People;
import dev.surety.server.identity.Role;
import dev.surety.server.party.Parties;
import dev.surety.server.platform.AlongWith;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;

import static org.assertj.core.api.Assertions.assertThat;

/** Two customers alike, worked for by the same people: what is written out of the one is all of it and nothing of the other. */
@ServerTest
@TestPropertySource(properties = "surety.wakes.enabled=false") // nothing is looked at by itself
class CustomerExportTest {

    private static final String CLOSURES = "exported-closures";

    @Autowired
    Given given;
    @Autowired
    Staff staff;
    @Autowired
    People people;
    @Autowired
    Tickets tickets;
    @Autowired
    TicketEvents ticketEvents;
    @Autowired
    AgreementDrafts drafts;
    @Autowired
    CalendarFiles calendars;
    @Autowired
    CustomerExport exports;
    @Autowired
    Parties parties;
    @Autowired
    Transactions transactions;
    @Autowired
    JdbcClient database;

    /** A customer and what happened to it. */
    private record Company(CustomerId id, Member user, PersonId requester, Ticket ticket) {}

    private Member agent;
    private Company one;
    private Company other;

    @BeforeEach
    void twoCompanies() {
        CustomerId first = given.customerWith(Helpdesk.ID, agreement(4));
        CustomerId second = given.customerWith(Helpdesk.ID, agreement(4));
        agent = staff.ours(Role.AGENT, null);
        one = company(first, "first");
        other = company(second, "second");
    }

    private static AgreementFile agreement(int hours) {
        AgreementFile file = Helpdesk.file(hours);
        return new AgreementFile(file.text().replace(Helpdesk.CLOSURES, CLOSURES), file.files());
    }

    private Company company(CustomerId customer, String name) {
        Member user = staff.theirs(Role.CUSTOMER_USER, customer);
        PersonId requester = people.register(customer.value(), name + " requester", name + "@example.com",
                Locale.KOREAN);
        Ticket ticket = tickets.open(Scope.of(customer), new NewTicket(customer, null, name + " title", null,
                Map.of(Column.KIND, "incident", Column.SEVERITY, "sev1"), List.of(), null, requester, user.id()));
        Actor actor = people.actor(agent.id()).orElseThrow();
        ticketEvents.assign(ticket.id().value(), UUID.randomUUID(), agent.id(), actor);
        drafts.store(Scope.of(customer), new AgreementKey(customer, Helpdesk.ID),
                new Sides(parties.find("provider").orElseThrow().id(), null),
                new AgreementFile(agreement(5).text() + "# " + name + " draft\n", agreement(5).files()),
                new ExpectedDraft.Any(),
                actor.id(), AlongWith.nothing());
        return new Company(customer, user, requester, ticket);
    }

    private List<JsonObject> export(Company company) {
        StringWriter text = new StringWriter();
        try (PrintWriter out = new PrintWriter(text)) {
            exports.write(parties.customer(Scope.of(company.id()), company.id()).orElseThrow(), out);
        }
        return text.toString().lines().map(Json::readObject).toList();
    }

    private static List<JsonObject> of(String kind, List<JsonObject> lines) {
        return lines.stream().filter(line -> line.text("kind").equals(kind)).toList();
    }

    private static JsonObject person(PersonId id, List<JsonObject> lines) {
        return of("person", lines).stream()
                .filter(person -> person.text("id").equals(id.toString()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void itsPeopleAreInItAndOfOursWhoActedTheName() {
        List<JsonObject> lines = export(one);

        assertThat(of("person", lines)).extracting(person -> person.text("id"))
                .containsExactlyInAnyOrder(one.user().id().toString(), one.requester().toString(),
                        agent.id().toString());
        assertThat(person(one.requester(), lines).text("email")).isEqualTo("first@example.com");
        JsonObject user = person(one.user().id(), lines);
        assertThat(user.text("name")).isEqualTo(one.user().name());
        assertThat(user.texts("logins")).containsExactly(one.user().login());
        assertThat(user.texts("roles")).containsExactly("customer-user");
        assertThat(user.text("of")).isEqualTo("customer");
        assertThat(person(agent.id(), lines).asMap()).containsOnlyKeys("kind", "id", "of", "name")
                .containsEntry("of", "provider")
                .containsEntry("name", agent.name());
    }

    @Test
    void aTicketSaysWhoReportedItAndWhoHasIt() {
        tickets.append(Scope.of(one.id()), one.ticket().id(),
                Event.of("#end", 0, Instant.now(), EventNames.CLOSED), agent.id(), null);

        JsonObject ticket = of("ticket", export(one)).getFirst();

        assertThat(ticket.text("requester")).isEqualTo(one.requester().toString());
        assertThat(ticket.text("assignee")).isEqualTo(agent.id().toString());
        assertThat(ticket.text("status")).isEqualTo("closed");
        assertThat(ticket.text("closedAt")).isNotEmpty();
        assertThat(ticket.text("scope")).isEqualTo("in");
        assertThat(ticket.asMap()).containsKeys("service", "channel", "openedAt", "severityConfirmed");
    }

    @Test
    void whoDidWhatIsInItAndWhatIsBeingDrafted() {
        List<JsonObject> lines = export(one);

        assertThat(of("audit", lines)).anySatisfy(entry -> {
            assertThat(entry.text("action")).isEqualTo("ticket-assigned");
            assertThat(entry.text("actor")).isEqualTo("person:" + agent.id());
            assertThat(entry.text("subject")).startsWith(one.ticket().id().toString());
        });
        assertThat(of("agreement", lines)).singleElement()
                .satisfies(version -> assertThat(version.text("activatedBy")).isEqualTo("test"));
        assertThat(of("draft", lines)).singleElement().satisfies(draft -> {
            assertThat(draft.text("text")).contains("first draft");
            assertThat(draft.text("storedBy")).isEqualTo("person:" + agent.id());
        });
    }

    @Test
    void theClosuresItsDuesFollowAreInItAlsoBeforeAnybodyLookedWhichTheyAre() {
        record("2031-03-03", null);
        record("2031-03-04", one.id());
        record("2031-03-05", other.id());
        transactions.write(Scope.of(one.id()),
                () -> database.sql("update agreement set holiday_sources = null").update());

        assertThat(of("calendar", export(one))).extracting(calendar -> calendar.text("text"))
                .anySatisfy(text -> assertThat(text).contains("2031-03-03"))
                .anySatisfy(text -> assertThat(text).contains("2031-03-04"))
                .noneSatisfy(text -> assertThat(text).contains("2031-03-05"));
    }

    private void record(String day, @org.jspecify.annotations.Nullable CustomerId customer) {
        calendars.record(Scope.EVERYTHING, new CalendarKey(CLOSURES, customer),
                new ClosureFile("closures.yaml", Helpdesk.closures(day)), "test", AlongWith.nothing());
    }

    @Test
    void nothingOfAnotherCustomerIsInIt() {
        // Somebody of the other company works here as well, and acts.
        people.grant(other.user().id(), Role.CUSTOMER_USER, one.id());
        people.grant(one.user().id(), Role.CUSTOMER_MANAGER, other.id());
        tickets.append(Scope.of(one.id()), one.ticket().id(),
                Event.of("#guest", 0, Instant.now(), EventNames.CUSTOMER_RESPONDED), other.user().id(), null);

        List<JsonObject> lines = export(one);

        assertThat(lines).extracting(line -> Json.write(line.asMap()))
                .noneSatisfy(line -> assertThat(line).containsAnyOf(other.id().toString(),
                        other.ticket().id().toString(), other.ticket().number(), other.requester().toString(),
                        other.user().name(), other.user().login(), "second"));
        assertThat(of("person", lines)).extracting(person -> person.text("id"))
                .doesNotContain(other.user().id().toString());
        assertThat(person(one.user().id(), lines).texts("roles")).containsExactly("customer-user");
    }
}
