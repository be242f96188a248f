package dev.surety.server.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventNames;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Party;
import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.Staff;
import dev.surety.server.agreement.AgreementKey;
import dev.surety.server.agreement.Agreements;
import dev.surety.server.identity.Role;
import dev.surety.server.pages.Browser;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.promise.StreamId;

import static org.assertj.core.api.Assertions.assertThat;

/** Our own numbers are written in capitals; those of other systems as they write them. */
@ServerTest
class NumbersTest {

    @Autowired
    Given given;
    @Autowired
    Staff staff;
    @Autowired
    Queue queue;
    @Autowired
    PastTickets past;
    @Autowired
    Agreements agreements;
    @Autowired
    Transactions transactions;
    @LocalServerPort
    int port;

    private StreamId brought(CustomerId customer, String number, String title) {
        StreamId id = PastTickets.stream(customer, "servicenow", number);
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofDays(1));
        Event reported = new Event("servicenow:" + number, 0, at, at, EventNames.REPORTED, Party.CUSTOMER,
                Map.of(Column.KIND, "incident", Column.SEVERITY, "sev1"), null, null, null, List.of(), null);
        past.record(id, transactions.read(Scope.of(customer),
                () -> agreements.current(new AgreementKey(customer, "remote-meeting-sla"), 0)),
                new PastTickets.PastTicket(number, title, List.of(reported)), at);
        return id;
    }

    @ParameterizedTest
    @ValueSource(strings = {"inc000", "INC000", "Inc000"})
    void aNumberIsFoundInLettersOfEitherCase(String typed) {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        StreamId small = brought(customer, "inc0001", "in small letters");
        StreamId large = brought(customer, "INC0002", "in capitals");
        Browser agent = new Browser(port);
        agent.signIn(staff.ours(Role.AGENT, null).login(), Staff.PASSWORD);
        String asked = "/queue?customer=" + customer + "&number=" + typed;

        assertThat(agent.get(asked).body()).contains("in small letters", "in capitals");
        assertThat(agent.get(asked + "&status=open").body()).contains("in small letters", "in capitals");
        assertThat(agent.get(asked + "&after=INC0002~" + large).body()).contains("in small letters")
                .doesNotContain("in capitals");
        assertThat(agent.get(asked + "&after=inc0001~" + small).body()).doesNotContain("in small letters",
                "in capitals");
    }

    @Test
    void pagesOfNumbersFollowEachOtherInWhateverCaseTheyAre() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        for (String number : List.of("inc1", "INC2", "INC1", "inc3", "inc2")) {
            brought(customer, number, number);
        }
        QueueFilter filter = new QueueFilter(QueueFilter.Status.ANY, null, null, null, false, false, "Inc");

        List<String> paged = new ArrayList<>();
        QueueEntry.Position after = null;
        do {
            Queue.Page page = queue.page(Scope.of(customer), filter, after, 2);
            page.entries().forEach(entry -> paged.add(entry.number()));
            after = page.next();
        } while (after != null);

        assertThat(paged).containsExactly("INC1", "INC2", "inc1", "inc2", "inc3");
    }
}
