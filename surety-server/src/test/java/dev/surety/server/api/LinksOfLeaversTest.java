package dev.surety.server.api;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.Meanwhile;
import dev.surety.server.ServerTest;
import dev.surety.server.Staff;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.identity.AccessToken;
import dev.surety.server.identity.AccessTokens;
import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Role;
import dev.surety.server.pages.Browser;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;

import static org.assertj.core.api.Assertions.assertThat;

/** A link by which somebody chooses a password is good as long as whoever made it. */
@ServerTest
class LinksOfLeaversTest {

    private static final String TOKENS = "/api/v1/tokens";
    private static final String PEOPLE = "/api/v1/people/";
    private static final String CHOSEN = "seven patient otters";
    private static final String EVERYTHING = Json.write(Map.of("name", "program", "permissions",
            Arrays.stream(Permission.values()).map(Permission::key).toList()));

    @Autowired
    Given given;
    @Autowired
    Clients clients;
    @Autowired
    Staff staff;
    @Autowired
    AccessTokens tokens;
    @Autowired
    InstantSource clock;
    @Autowired
    JdbcClient database;
    @Autowired
    Transactions transactions;
    @Autowired
    Meanwhile meanwhile;
    @LocalServerPort
    int port;

    @BeforeEach
    void aProvider() {
        given.customerWith("remote-meeting-sla");
    }

    private Staff.Member administrator() {
        return staff.ours(Role.ADMINISTRATOR, null);
    }

    private AccessToken.Issued tokenOf(Staff.Member member) {
        return tokens.issue("page", EnumSet.allOf(Permission.class), Scope.EVERYTHING,
                clock.instant().plusSeconds(600), member.id(), "person:" + member.id());
    }

    private Client of(Staff.Member member) {
        return clients.with(tokenOf(member).secret());
    }

    private static JsonObject program(Client by) {
        Reply issued = by.post(TOKENS, EVERYTHING);
        assertThat(issued.status()).as(issued.text()).isEqualTo(201);
        return issued.json();
    }

    private Client with(JsonObject issued) {
        return clients.with(issued.text("secret"));
    }

    private String linkFor(Staff.Member invited, Client by) {
        Reply made = by.post(PEOPLE + invited.id() + "/sign-in-link", "");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String url = made.json().text("url");
        return url.substring(url.indexOf("/password/"));
    }

    private void assertGood(String link) {
        assertThat(new Browser(port).get(link).statusCode()).isEqualTo(200);
    }

    private void assertGone(Staff.Member invited, String link) {
        Browser browser = new Browser(port);
        assertThat(browser.get(link).statusCode()).isEqualTo(404);
        browser.get("/sign-in");
        assertThat(browser.post(link, "password", CHOSEN, "again", CHOSEN).statusCode()).isEqualTo(404);
        assertThat(browser.signIn(invited.login(), CHOSEN)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # what happens to whoever made them
            PATCH  | {"disabled":true}
            PATCH  | {"roles":[{"role":"agent"}]}
            DELETE |
            """)
    void whatAPersonMadeEndsWithThem(String method, String body) {
        Staff.Member leaver = administrator();
        List<Staff.Member> invited = List.of(administrator(), administrator(), administrator(), administrator());
        Client own = of(leaver);
        JsonObject program = program(own);
        List<String> theirs = List.of(linkFor(invited.get(0), own), linkFor(invited.get(1), with(program)),
                linkFor(invited.get(2), with(program(with(program)))));
        String other = linkFor(invited.get(3), of(administrator()));
        theirs.forEach(this::assertGood);

        Reply done = clients.forAll()
                .send(method, PEOPLE + leaver.id(), body == null ? null : body.getBytes(StandardCharsets.UTF_8));
        assertThat(done.status()).as(done.text()).isIn(200, 204);

        for (int i = 0; i < theirs.size(); i++) {
            assertGone(invited.get(i), theirs.get(i));
        }
        assertGood(other);
    }

    @Test
    void whatWasMadeWithATokenEndsWithIt() {
        Client all = clients.forAll();
        JsonObject parent = program(all);
        JsonObject child = program(with(parent));
        List<Staff.Member> invited = List.of(administrator(), administrator(), administrator());
        String made = linkFor(invited.get(0), with(parent));
        String madeOn = linkFor(invited.get(1), with(child));
        String sibling = linkFor(invited.get(2), with(program(all)));

        assertThat(all.delete(TOKENS + "/" + parent.text("id")).status()).isEqualTo(204);

        assertGone(invited.get(0), made);
        assertGone(invited.get(1), madeOn);
        assertGood(sibling);
    }

    @Test
    void whatWasMadeWithATokenThatStandsForSomebodyEndsWithIt() {
        AccessToken.Issued lost = tokenOf(administrator());
        Staff.Member invited = administrator();
        String made = linkFor(invited, clients.with(lost.secret()));

        assertThat(clients.forAll().delete(TOKENS + "/" + lost.token().id()).status()).isEqualTo(204);

        assertGone(invited, made);
    }

    @Test
    void aTokenThatWasRevokedAMomentAgoOnAnotherNodeMakesNoMore() {
        JsonObject program = program(clients.forAll());
        Client believed = with(program);
        assertThat(believed.get("/api/v1/people").status()).isEqualTo(200);
        database.sql("update access_token set revoked_at = clock_timestamp() where token_id = :id")
                .param("id", UUID.fromString(program.text("id")))
                .update();

        Reply made = believed.post(PEOPLE + administrator().id() + "/sign-in-link", "");

        assertThat(made.status()).as(made.text()).isEqualTo(401);
    }

    @Test
    void whoWasDisabledAMomentAgoOnAnotherNodeMakesNoMore() {
        Staff.Member leaver = administrator();
        Client own = of(leaver);
        assertThat(own.get("/api/v1/people").status()).isEqualTo(200);
        database.sql("update login set disabled_at = clock_timestamp() where login = :login")
                .param("login", leaver.login())
                .update();

        Reply made = own.post(PEOPLE + administrator().id() + "/sign-in-link", "");

        assertThat(made.status()).as(made.text()).isEqualTo(401);
    }

    @Test
    void whoIsBeingDisabledMakesNoMore() {
        Staff.Member leaver = administrator();
        Staff.Member invited = administrator();
        Client own = of(leaver);

        CompletableFuture<Reply> made = transactions.write(Scope.EVERYTHING, () -> {
            lock(leaver);
            CompletableFuture<Reply> making = meanwhile
                    .waiting(() -> own.post(PEOPLE + invited.id() + "/sign-in-link", ""));
            database.sql("update login set disabled_at = clock_timestamp() where login = :login")
                    .param("login", leaver.login())
                    .update();
            return making;
        });

        assertThat(made.join().status()).as(made.join().text()).isEqualTo(401);
    }

    @Test
    void twoWhoMakeLinksForEachOtherAtOnceBothDo() {
        Staff.Member one = administrator();
        Staff.Member other = administrator();
        Client ofOne = of(one);
        Client ofOther = of(other);

        List<CompletableFuture<Reply>> made = transactions.write(Scope.EVERYTHING, () -> {
            lock(one);
            lock(other);
            return List.of(meanwhile.waiting(() -> ofOne.post(PEOPLE + other.id() + "/sign-in-link", "")),
                    meanwhile.waiting(() -> ofOther.post(PEOPLE + one.id() + "/sign-in-link", "")));
        });

        assertThat(made).allSatisfy(reply -> assertThat(reply.join().status()).as(reply.join().text()).isEqualTo(201));
    }

    private void lock(Staff.Member member) {
        database.sql("select person_id from person where person_id = :id for no key update")
                .param("id", member.id().value())
                .query(UUID.class)
                .single();
    }
}
