package dev.surety.server.desk.web;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.Staff;
import dev.surety.server.agreement.AgreementFile;
import dev.surety.server.api.Client;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.api.Clients;
import dev.surety.server.identity.Role;
import dev.surety.server.pages.Browser;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.promise.PromiseIndex;
import dev.surety.server.promise.PromiseIndex.Anew;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each version of an agreement has words of its own. What happens in a ticket may be said in those of all versions, since its
 * promises keep the version they began under; what is reported anew, in those that are in force when it happened.
 */
@ServerTest
@Requirement("RS-20")
class WordsOfVersionsTest {

    private static final String ID = "worded";

    /** An engineer is sent, and the fault corrected. */
    private static final AgreementFile FIRST = new AgreementFile("""
            surety: 1
            id: worded
            title: {ko: 첫 계약, en: The first}
            document: {version: "1.0"}
            zone: Asia/Seoul
            readings: {business-days: civil, business-hours: hours-inside-opening, calendar-days: civil, roll-off-holidays: false}
            severities:
              major: {title: {ko: 중대 장애, en: Major}, when: [all-down]}
              minor: {title: {ko: 경미 장애, en: Minor}}
            default-severity: minor
            questions: {all-down: {ko: 모두 멈췄습니까?, en: Is everything down?}}
            events: [engineer-dispatched]
            waiting-reasons: [spare-part]
            promises:
              dispatch:
                title: {ko: 기사 파견, en: Dispatch}
                subject: incident
                from: reported
                until: engineer-dispatched
                within: 480h
                strength: sla
                source: "§1"
              correction:
                title: {ko: 장애 정정, en: Correction}
                subject: incident
                from: reported
                until: corrected
                pauses: [waiting-for-spare-part]
                within: {major: 100h, minor: 480h}
                strength: sla
                source: "§2"
            """, Map.of());

    /** Nobody is sent any more; severities, questions and the end of the work have other names. */
    private static final AgreementFile SECOND = new AgreementFile("""
            surety: 1
            id: worded
            title: {ko: 둘째 계약, en: The second}
            document: {version: "2.0"}
            zone: Asia/Seoul
            readings: {business-days: civil, business-hours: hours-inside-opening, calendar-days: civil, roll-off-holidays: false}
            severities:
              critical: {title: {ko: 위급 장애, en: Critical}, when: [nothing-works]}
              low: {title: {ko: 낮은 장애, en: Low}}
            default-severity: low
            questions: {nothing-works: {ko: 아무것도 안 됩니까?, en: Does nothing work?}}
            services: {mail: {title: {ko: 메일, en: Mail}}}
            channels: {hotline: {title: {ko: 직통 전화, en: Hotline}, source: "§2"}}
            promises:
              correction:
                title: {ko: 장애 해결, en: Resolution}
                subject: incident
                from: reported
                until: resolved
                within: 240h
                strength: sla
                source: "§1"
            """, Map.of());

    /** Who calls the hotline is owed something. */
    private static final AgreementFile HOTLINE = new AgreementFile("""
            surety: 1
            id: worded
            title: {ko: 첫 계약, en: The first}
            document: {version: "1.0"}
            zone: Asia/Seoul
            readings: {business-days: civil, business-hours: hours-inside-opening, calendar-days: civil, roll-off-holidays: false}
            severities: {minor: {title: {ko: 경미 장애, en: Minor}, when: [all-down]}}
            default-severity: minor
            questions: {all-down: {ko: 모두 멈췄습니까?, en: Is everything down?}}
            services: {mail: {title: {ko: 메일, en: Mail}}}
            channels: {hotline: {title: {ko: 직통 전화, en: Hotline}, source: "§2"}}
            promises:
              correction:
                title: {ko: 장애 정정, en: Correction}
                subject: [incident]
                from: reported
                until: corrected
                within: [{channel: hotline, time: 1h}, {otherwise: none}]
                strength: sla
                source: "§1"
              call-back:
                title: {ko: 회신 전화, en: Call back}
                subject: [incident]
                from: call-received
                until: called-back
                within: [{channel: hotline, time: 2h}, {otherwise: none}]
                strength: sla
                source: "§2"
            """, Map.of());

    /** The same in other words. */
    private static final AgreementFile DIRECT = new AgreementFile(HOTLINE.text()
            .replace("version: \"1.0\"", "version: \"2.0\"")
            .replace("hotline", "direct")
            .replace("minor", "low")
            .replace("all-down", "is-slow")
            .replace("{mail:", "{post:")
            .replace("[incident]", "[incident, breakdown]"), Map.of());

    @Autowired
    Given given;
    @Autowired
    Staff staff;
    @Autowired
    Clients clients;
    @Autowired
    PromiseIndex index;
    @Autowired
    Transactions transactions;
    @Autowired
    JdbcClient database;
    @LocalServerPort
    int port;

    private CustomerId customer() {
        return given.customerWith("remote-meeting-sla");
    }

    private static Instant ago(Duration duration) {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(duration);
    }

    /** A version that begins in half a year. */
    private static Instant later() {
        return ago(Duration.ofDays(-180));
    }

    private static void activated(Client client, CustomerId customer, AgreementFile file, Instant from) {
        Reply stored = client.put("/api/v1/agreements/" + ID,
                Json.write(Map.of("customer", customer.toString(), "text", file.text(), "files", file.files())));
        assertThat(stored.status()).as(stored.text()).isBetween(200, 201);
        Reply activated = client.post("/api/v1/agreements/" + ID + "/activation",
                Json.write(Map.of("customer", customer.toString(), "from", from.toString())));
        assertThat(activated.status()).as(activated.text()).isBetween(200, 201);
    }

    private static Reply report(Client client, CustomerId customer, String title, Object... fields) {
        Map<String, Object> ticket = new HashMap<>(Map.of("customer", customer.toString(), "agreement", ID, "kind",
                "incident", "title", title));
        for (int i = 0; i < fields.length; i += 2) {
            ticket.put(fields[i].toString(), fields[i + 1]);
        }
        return client.post("/api/v1/tickets", Json.write(ticket));
    }

    private static String reported(Client client, CustomerId customer, String title, Object... fields) {
        Reply opened = report(client, customer, title, fields);
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return opened.json().text("id");
    }

    private static Reply tell(Client client, String ticket, String... fields) {
        Map<String, String> event = new HashMap<>(Map.of("at", Instant.now().toString()));
        for (int i = 0; i < fields.length; i += 2) {
            event.put(fields[i], fields[i + 1]);
        }
        return client.post("/api/v1/tickets/" + ticket + "/events", Json.write(event));
    }

    private static Map<String, String> states(Client client, String ticket) {
        Map<String, String> states = new HashMap<>();
        for (JsonObject promise : client.get("/api/v1/tickets/" + ticket).json().objects("promises")) {
            states.put(promise.text("term"), promise.text("version") + " " + promise.text("state"));
        }
        return states;
    }

    private static String severity(Client client, String ticket) {
        return client.get("/api/v1/tickets/" + ticket).json().text("severity");
    }

    private Browser agent(CustomerId customer) {
        Browser browser = new Browser(port);
        assertThat(browser.signIn(staff.ours(Role.AGENT, customer).login(), Staff.PASSWORD)).isTrue();
        browser.get("/queue");
        return browser;
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    // ------------------------------------------------------------------------------------------------ what happens

    @Test
    void whatAVersionThatBeginsLaterHasNoWordForIsToldAsEver() {
        CustomerId customer = customer();
        Client client = clients.forAll(customer);
        activated(client, customer, FIRST, ago(Duration.ofDays(30)));
        String ticket = reported(client, customer, "메일이 안 열려요");
        activated(client, customer, SECOND, later());

        assertThat(tell(client, ticket, "event", "severity-changed", "severity", "major").status()).isEqualTo(201);
        assertThat(tell(client, ticket, "event", "waiting", "reason", "spare-part").status()).isEqualTo(201);
        assertThat(states(client, ticket)).containsEntry("correction", "1.0 paused");
        assertThat(tell(client, ticket, "event", "engineer-dispatched").status()).isEqualTo(201);

        assertThat(states(client, ticket)).containsEntry("dispatch", "1.0 met");
        assertThat(severity(client, ticket)).isEqualTo("major");
    }

    @Test
    void whatIsKeptUnderAVersionOfThePastIsFulfilledInItsWords() {
        CustomerId customer = customer();
        Client client = clients.forAll(customer);
        activated(client, customer, FIRST, ago(Duration.ofDays(30)));
        String ticket = reported(client, customer, "메일이 안 열려요");
        activated(client, customer, SECOND, ago(Duration.ZERO));

        assertThat(tell(client, ticket, "event", "waiting", "reason", "spare-part").status()).isEqualTo(201);
        assertThat(states(client, ticket)).containsEntry("correction", "1.0 paused");
        assertThat(tell(client, ticket, "event", "engineer-dispatched").status()).isEqualTo(201);
        assertThat(states(client, ticket)).containsEntry("dispatch", "1.0 met");
    }

    @Test
    void aWordOfNoVersionIsRefusedWithThoseOfAll() {
        CustomerId customer = customer();
        Client client = clients.forAll(customer);
        activated(client, customer, FIRST, ago(Duration.ofDays(30)));
        String ticket = reported(client, customer, "메일이 안 열려요");
        activated(client, customer, SECOND, later());

        Reply refused = tell(client, ticket, "event", "engineer-dispatch");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("engineer-dispatched");
        assertThat(tell(client, ticket, "event", "waiting", "reason", "spare-parts").text())
                .contains("did you mean 'spare-part'?");
    }

    /** It would be recorded and change nothing: what a ticket is follows from the terms in force. */
    @ParameterizedTest
    @CsvSource({"-180, critical, major, minor", "1, major, critical, low"})
    void aSeverityThatIsNotInForceIsNoChange(int daysAgo, String word, String one, String other) {
        CustomerId customer = customer();
        Client client = clients.forAll(customer);
        activated(client, customer, FIRST, ago(Duration.ofDays(30)));
        String ticket = reported(client, customer, "메일이 안 열려요");
        activated(client, customer, SECOND, ago(Duration.ofDays(daysAgo)));

        Reply refused = tell(client, ticket, "event", "severity-changed", "severity", word);
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.json().text("field")).isEqualTo("severity");
        assertThat(refused.text()).contains(one, other);
        assertThat(tell(client, ticket, "event", "severity-changed", "severity", one).status()).isEqualTo(201);
        assertThat(severity(client, ticket)).isEqualTo(one);
    }

    /** What any event says of the ticket is judged by the terms in force: their words for the same would take its clocks away. */
    @ParameterizedTest
    @CsvSource({"channel-changed, channel, direct, hotline", "call-received, channel, direct, hotline",
            "provider-responded, service, post, mail", "provider-responded, kind, breakdown, incident",
            "provider-responded, severity, low, minor", "provider-responded, answers, is-slow, all-down"})
    void whatATicketIsIsNotSaidInTheWordsOfLater(String event, String field, String later, String now) {
        CustomerId customer = customer();
        Client client = clients.forAll(customer);
        activated(client, customer, HOTLINE, ago(Duration.ofDays(30)));
        String ticket = event.equals("call-received") ? reported(client, customer, "하나")
                : reported(client, customer, "하나", "channel", "hotline");
        activated(client, customer, DIRECT, later());
        Map<String, String> before = states(client, ticket);

        Reply refused = tell(client, ticket, "event", event, field, later);

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.json().text("field")).isEqualTo(field);
        assertThat(refused.text()).contains(now);
        assertThat(states(client, ticket)).isEqualTo(before);
        assertThat(tell(client, ticket, "event", event, field, now).status()).isEqualTo(201);
    }

    /** An answer only says by which channel it went itself. */
    @Test
    void whatSaysNothingOfTheTicketIsToldInTheWordsOfAnyVersion() {
        CustomerId customer = customer();
        Client client = clients.forAll(customer);
        activated(client, customer, HOTLINE, ago(Duration.ofDays(30)));
        String ticket = reported(client, customer, "하나", "channel", "hotline");
        activated(client, customer, DIRECT, later());

        assertThat(tell(client, ticket, "event", "provider-responded", "channel", "direct").status()).isEqualTo(201);
        assertThat(tell(client, ticket, "event", "call-received", "channel", "direct").status()).isEqualTo(201);

        assertThat(states(client, ticket)).containsEntry("correction", "1.0 running")
                .containsEntry("call-back", "1.0 running");
    }

    @ParameterizedTest
    @CsvSource({"-180", "0"})
    void theUsualChannelsAreThoseOfAVersionWithoutItsOwn(int daysAgo) {
        CustomerId customer = customer();
        Client client = clients.forAll(customer);
        activated(client, customer, FIRST, ago(Duration.ofDays(30)));
        String ticket = reported(client, customer, "하나");
        activated(client, customer, SECOND, ago(Duration.ofDays(daysAgo)));

        assertThat(tell(client, ticket, "event", "provider-responded", "channel", "email").status()).isEqualTo(201);
        assertThat(tell(client, ticket, "event", "provider-responded", "channel", "fax").status()).isEqualTo(422);
        Reply phone = report(client, customer, "둘", "channel", "phone");
        assertThat(phone.status()).as(phone.text()).isEqualTo(daysAgo < 0 ? 201 : 422);
    }

    // ------------------------------------------------------------------------------------------------ what is reported

    @Test
    void aReportIsInTheWordsInForceWhenItHappened() {
        CustomerId customer = customer();
        Client client = clients.forAll(customer);
        activated(client, customer, FIRST, ago(Duration.ofDays(30)));
        activated(client, customer, SECOND, ago(Duration.ofDays(3)));
        String before = ago(Duration.ofDays(4)).toString();

        // Of last week, but known since today: what is recorded from now on stands under it.
        assertThat(severity(client, reported(client, customer, "하나", "severity", "critical"))).isEqualTo("critical");
        assertThat(severity(client, reported(client, customer, "둘", "severity", "major", "reportedAt", before)))
                .isEqualTo("major");
        assertThat(severity(client, reported(client, customer, "셋", "answers", List.of("all-down"), "reportedAt",
                before))).isEqualTo("major");

        Reply past = report(client, customer, "넷", "severity", "major");
        assertThat(past.status()).as(past.text()).isEqualTo(422);
        assertThat(past.json().text("field")).isEqualTo("severity");
        assertThat(past.text()).contains("critical", "low").doesNotContain("minor");
        Reply future = report(client, customer, "다섯", "severity", "critical", "reportedAt", before);
        assertThat(future.status()).as(future.text()).isEqualTo(422);
        assertThat(future.text()).contains("major", "minor").doesNotContain("low");
        assertThat(report(client, customer, "여섯", "answers", List.of("all-down")).status()).isEqualTo(422);
    }

    @Test
    void aSeverityThatBeginsLaterIsRefused() {
        CustomerId customer = customer();
        Client client = clients.forAll(customer);
        activated(client, customer, FIRST, ago(Duration.ofDays(30)));
        activated(client, customer, SECOND, later());

        Reply refused = report(client, customer, "하나", "severity", "critical");
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.text()).contains("major", "minor").doesNotContain("low");
        assertThat(report(client, customer, "둘", "answers", List.of("nothing-works")).status()).isEqualTo(422);
        assertThat(severity(client, reported(client, customer, "셋", "answers", List.of("all-down"))))
                .isEqualTo("major");
    }

    @Test
    void aReportThatIsCorrectedSaysItInTheWordsOfItsTime() {
        CustomerId customer = customer();
        Client client = clients.forAll(customer);
        activated(client, customer, FIRST, ago(Duration.ofDays(30)));
        String at = ago(Duration.ofDays(2)).toString();
        String ticket = reported(client, customer, "하나", "severity", "major", "reportedAt", at);
        activated(client, customer, SECOND, later());

        assertThat(tell(client, ticket, "event", "reported", "at", at, "corrects", "#1", "severity", "critical")
                .status()).isEqualTo(422);
        assertThat(tell(client, ticket, "event", "reported", "at", at, "corrects", "#1", "severity", "minor")
                .status()).isEqualTo(201);
        assertThat(severity(client, ticket)).isEqualTo("minor");
    }

    @Test
    void theFormAsksInTheWordsInForce() {
        CustomerId customer = given.customerWith(ID, FIRST);
        activated(clients.forAll(customer), customer, SECOND, later());
        Browser agent = agent(customer);

        assertThat(agent.get("/tickets/new").body()).contains("중대 장애", "모두 멈췄습니까?")
                .doesNotContain("위급 장애", "아무것도 안 됩니까?", "name=\"service\"", "name=\"channel\"");
        assertThat(agent.post("/tickets/new", "key", key(), "title", "제목", "kind", "incident", "severity", "critical")
                .body()).contains("major", "value=\"제목\"");
        String opened = agent.post("/tickets/new", "key", key(), "title", "제목", "kind", "incident", "answers",
                "all-down").headers().firstValue("Location").orElseThrow();
        String page = agent.get(opened).body();
        assertThat(page).contains("<dt>심각도</dt><dd>중대 장애</dd>", "첫 계약", "모두 멈췄습니까?")
                .contains("<option value=\"minor\"")
                .doesNotContain("<option value=\"low\"", "둘째 계약");
    }

    // ------------------------------------------------------------------------------------------------ pages

    @Test
    void aTicketOfThePastIsShownInItsOwnWords() {
        CustomerId customer = given.customerWith(ID, FIRST);
        Client client = clients.forAll(customer);
        String ticket = reported(client, customer, "하나", "answers", List.of("all-down"));
        tell(client, ticket, "event", "engineer-dispatched");
        activated(client, customer, SECOND, ago(Duration.ZERO));
        Browser agent = agent(customer);

        String page = agent.get("/tickets/" + ticket).body();
        assertThat(page).contains("<dt>심각도</dt><dd>중대 장애</dd>", "모두 멈췄습니까?")
                .contains("<option value=\"spare-part\"", "<option value=\"low\"");
        assertThat(agent.get("/queue").body()).contains("순서: 중대 장애 → 장애 정정 기한");
    }

    /** Where the version in force has no name for it, another's is better than none. */
    @ParameterizedTest
    @CsvSource({"-180, 기사 출발, 둘째 이름", "0, 둘째 이름, 기사 출발"})
    void anEventIsCalledAsTheVersionInForceCallsIt(int daysAgo, String called, String other) {
        CustomerId customer = given.customerWith(ID, new AgreementFile(FIRST.text()
                .replace("waiting-reasons:",
                        "event-titles: {engineer-dispatched: {ko: 기사 출발, en: engineer sent}}\nwaiting-reasons:"),
                Map.of()));
        Client client = clients.forAll(customer);
        String ticket = reported(client, customer, "하나");
        tell(client, ticket, "event", "engineer-dispatched");
        tell(client, ticket, "event", "corrected");
        activated(client, customer, new AgreementFile(SECOND.text().replace("channels:", """
                events: [engineer-dispatched]
                event-titles:
                  engineer-dispatched: {ko: 둘째 이름, en: second name}
                  corrected: {ko: 새 이름, en: new name}
                channels:"""), Map.of()), ago(Duration.ofDays(daysAgo)));

        assertThat(agent(customer).get("/tickets/" + ticket).body()).contains(called, "새 이름").doesNotContain(other);
        String dispatch = client.get("/api/v1/tickets/" + ticket)
                .json()
                .objects("promises")
                .stream()
                .filter(promise -> promise.text("term").equals("dispatch"))
                .findFirst()
                .orElseThrow()
                .text("id");
        assertThat(client.get("/api/v1/promises/" + dispatch + "/trace?lang=ko").json().text("text")).contains(called)
                .doesNotContain(other);
    }

    /** The name that the end of the work has is that of the promises that run, whatever other versions call it. */
    @ParameterizedTest
    @CsvSource({"-180", "0"})
    void resolvingMeetsWhatRuns(int daysAgo) {
        CustomerId customer = given.customerWith(ID, FIRST);
        Client client = clients.forAll(customer);
        String ticket = reported(client, customer, "하나");
        activated(client, customer, SECOND, ago(Duration.ofDays(daysAgo)));

        agent(customer).post("/tickets/" + ticket, "action", "resolve", "key", key());

        assertThat(states(client, ticket)).containsEntry("correction", "1.0 met");
    }

    // ------------------------------------------------------------------------------------------------ order

    @Test
    void whatALaterVersionCallsOtherwiseKeepsItsPlace() {
        CustomerId customer = given.customerWith(ID, FIRST);
        Client client = clients.forAll(customer);
        activated(client, customer, SECOND, later());
        reported(client, customer, "minor", "severity", "minor", "reportedAt", ago(Duration.ofDays(2)).toString());
        reported(client, customer, "major", "severity", "major");

        assertThat(titles(agent(customer))).containsExactly("major", "minor");
        assertThat(ranks(customer)).containsExactly("major 0 0", "minor 1 1");
        assertThat(afterRebuild(customer)).isEqualTo(ranks(customer));
    }

    @Test
    void whatAVersionOfThePastCalledOtherwiseKeepsItsPlace() {
        CustomerId customer = given.customerWith(ID, FIRST);
        Client client = clients.forAll(customer);
        String minor = reported(client, customer, "minor", "severity", "minor");
        String major = reported(client, customer, "major", "severity", "major");
        activated(client, customer, SECOND, ago(Duration.ZERO));
        reported(client, customer, "low", "severity", "low");
        reported(client, customer, "critical", "severity", "critical");
        for (String ticket : List.of(minor, major)) {
            assertThat(tell(client, ticket, "event", "provider-responded").status()).isEqualTo(201);
        }

        assertThat(ranks(customer)).containsExactly("critical 0 0", "low 1 1", "major 0 0", "minor 1 1");
        assertThat(titles(agent(customer)).subList(0, 2)).containsExactlyInAnyOrder("major", "critical");
        assertThat(afterRebuild(customer)).isEqualTo(ranks(customer));
    }

    private static List<String> titles(Browser browser) {
        return Pattern.compile("data-row href=\"[^\"]+\">([^<]*)<")
                .matcher(browser.get("/queue").body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** The severity of each ticket, where that puts it in the queue, and where among the wakes. */
    private List<String> ranks(CustomerId customer) {
        return transactions.read(Scope.of(customer), () -> database.sql("""
                select t.severity || ' ' || t.severity_rank || ' ' || s.wake_rank
                from ticket t
                join stream s on s.customer_id = t.customer_id
                             and s.stream_id = t.ticket_id
                order by t.severity""").query(String.class).list());
    }

    private List<String> afterRebuild(CustomerId customer) {
        PromiseIndex.Found found = index.rebuild(Scope.of(customer), Anew.EVERYTHING, (_, _) -> {});
        assertThat(found.failed()).isEmpty();
        assertThat(found.differing()).isZero();
        return new ArrayList<>(ranks(customer));
    }
}
