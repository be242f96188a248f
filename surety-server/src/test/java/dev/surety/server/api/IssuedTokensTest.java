package dev.surety.server.api;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.Staff;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.identity.AccessTokens;
import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Role;
import dev.surety.server.platform.Scope;

import static org.assertj.core.api.Assertions.assertThat;

/** A token is good as long as whoever issued it: a person in office, or a token that is not revoked. */
@ServerTest
class IssuedTokensTest {

    private static final String TOKENS = "/api/v1/tokens";
    private static final String CUSTOMERS = "/api/v1/customers";

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

    @BeforeEach
    void aProvider() {
        given.customerWith("remote-meeting-sla");
    }

    private Client of(Staff.Member member) {
        return clients.with(tokens.issue("page", EnumSet.allOf(Permission.class), Scope.EVERYTHING,
                clock.instant().plusSeconds(600), member.id(), "person:" + member.id()).secret());
    }

    private static JsonObject issue(Client by) {
        Reply issued = by.post(TOKENS, "{\"name\":\"program\",\"permissions\":[\"people-manage\",\"customers-read\"]}");
        assertThat(issued.status()).as(issued.text()).isEqualTo(201);
        return issued.json();
    }

    private Client with(JsonObject issued) {
        return clients.with(issued.text("secret"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # what happens to whoever issued it
            PATCH  | {"disabled":true}
            PATCH  | {"roles":[{"role":"agent"}]}
            DELETE |
            """)
    void whatAPersonIssuedEndsWithThem(String method, String body) {
        Staff.Member leaver = staff.ours(Role.ADMINISTRATOR, null);
        staff.ours(Role.ADMINISTRATOR, null);
        Client own = of(leaver);
        JsonObject child = issue(own);
        JsonObject grandchild = issue(with(child));
        Client other = with(issue(of(staff.ours(Role.ADMINISTRATOR, null))));
        assertThat(with(child).get(CUSTOMERS).status()).isEqualTo(200);
        assertThat(with(grandchild).get(CUSTOMERS).status()).isEqualTo(200);

        Reply done = clients.forAll()
                .send(method, "/api/v1/people/" + leaver.id(),
                        body == null ? null : body.getBytes(StandardCharsets.UTF_8));
        assertThat(done.status()).as(done.text()).isIn(200, 204);

        assertThat(own.get(CUSTOMERS).status()).isEqualTo(401);
        assertThat(with(child).get(CUSTOMERS).status()).isEqualTo(401);
        assertThat(with(grandchild).get(CUSTOMERS).status()).isEqualTo(401);
        assertThat(other.get(CUSTOMERS).status()).as("somebody else's").isEqualTo(200);
    }

    @Test
    void whatATokenIssuedEndsWithIt() {
        Client all = clients.forAll();
        JsonObject parent = issue(all);
        JsonObject child = issue(with(parent));
        JsonObject grandchild = issue(with(child));
        JsonObject sibling = issue(all);
        assertThat(with(grandchild).get(CUSTOMERS).status()).isEqualTo(200);

        assertThat(all.delete(TOKENS + "/" + parent.text("id")).status()).isEqualTo(204);

        for (JsonObject ended : List.of(parent, child, grandchild)) {
            assertThat(with(ended).get(CUSTOMERS).status()).isEqualTo(401);
        }
        assertThat(with(sibling).get(CUSTOMERS).status()).isEqualTo(200);
        assertThat(database.sql("select subject from server_audit where action = 'token-revoked'")
                .query(String.class)
                .list()).contains(parent.text("id"), child.text("id"), grandchild.text("id"));
    }

    @Test
    void whoIssuedItIsSaid() {
        Staff.Member administrator = staff.ours(Role.ADMINISTRATOR, null);
        JsonObject child = issue(of(administrator));
        JsonObject grandchild = issue(with(child));
        assertThat(child.text("issuedBy")).isEqualTo("person:" + administrator.id());
        assertThat(grandchild.text("issuedBy")).isEqualTo("token:" + child.text("id"));
        List<JsonObject> listed = clients.forAll().get(TOKENS + "?limit=500").json().objects("items");
        assertThat(listed).filteredOn(token -> token.text("id").equals(grandchild.text("id")))
                .extracting(token -> token.text("issuedBy"))
                .containsExactly("token:" + child.text("id"));
    }

    @Test
    void aTokenThatWasRevokedAMomentAgoOnAnotherNodeIssuesNoMore() {
        JsonObject parent = issue(clients.forAll());
        Client believed = with(parent);
        assertThat(believed.get(CUSTOMERS).status()).isEqualTo(200);
        database.sql("update access_token set revoked_at = clock_timestamp() where token_id = :id")
                .param("id", UUID.fromString(parent.text("id")))
                .update();

        Reply issued = believed.post(TOKENS, "{\"name\":\"late\",\"permissions\":[\"customers-read\"]}");

        assertThat(issued.status()).as(issued.text()).isEqualTo(401);
    }
}
