package dev.surety.server.setup;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

import dev.surety.server.NewServerTest;
import dev.surety.server.identity.AccessTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** The first start of a server that knows nobody. On a database of its own: nobody may have been made on it. */
@NewServerTest
class SetupTest {

    @LocalServerPort
    int port;
    @Autowired
    Setup setup;
    @Autowired
    JdbcClient database;
    @Autowired
    @FlywayDataSource
    DataSource owner;

    @BeforeEach
    void nobodyIsKnown() {
        JdbcClient.create(owner).sql("truncate setup_token, party cascade").update();
    }

    private HttpResponse<String> post(String body, String language) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/setup"))
                    .header("Content-Type", "application/json")
                    .header("Accept-Language", language)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void theTokenMakesOneAdministratorOnce() throws IOException, InterruptedException {
        String token = ((Setup.Offer.Printed) setup.offer()).token();
        assertThat(setup.offer()).isEqualTo(new Setup.Offer.Outstanding());
        assertThat(database.sql("select encode(secret_sha256, 'escape') from setup_token").query(String.class).single())
                .doesNotContain(token);

        String body = """
                {"token":"%s","provider":"Garam","name":"Na","login":"Admin","password":"a long password"}"""
                .formatted(token);
        HttpResponse<String> made = post(body, "en");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body()).startsWith("{\"login\":\"admin\",\"token\":\"" + AccessTokens.PREFIX);
        assertThat(made.headers().firstValue("Cache-Control")).hasValue("no-store");
        String hash = database.sql("select password_hash from login where login = 'admin'")
                .query(String.class)
                .single();
        assertThat(hash).startsWith("$argon2id$");
        assertThat(Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8().matches("a long password", hash)).isTrue();

        HttpResponse<String> again = post(body, "ko");
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(again.body()).contains("이미 관리자가 있는");
        assertThat(setup.offer()).isEqualTo(new Setup.Offer.NotNeeded());
        assertThat(database.sql("select count(*) from role_grant").query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void withoutALoginTheAdministratorGetsAToken() throws IOException, InterruptedException {
        String token = ((Setup.Offer.Printed) setup.offer()).token();
        HttpResponse<String> made = post("""
                {"token":"%s","provider":"Garam","name":"Na"}""".formatted(token), "en");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body()).contains("\"token\":\"" + AccessTokens.PREFIX);
    }

    @Test
    void whatAnybodySendsIsBoundedAndRefusedAsAProblem() throws IOException, InterruptedException {
        String token = ((Setup.Offer.Printed) setup.offer()).token();
        String good = "{\"token\":\"%s\",\"provider\":\"Garam\",\"name\":\"Na\"}".formatted(token);
        for (String broken : new String[]{"", "{", "[]", "{\"token\":7}", good.replace("name", "nam")}) {
            HttpResponse<String> refused = post(broken, "en");
            assertThat(refused.statusCode()).as(broken).isEqualTo(400);
            assertThat(refused.headers().firstValue("Content-Type")).as(broken).hasValue("application/problem+json");
        }
        assertThat(post(good.replace("Na", "N".repeat(65 * 1024)), "en").statusCode()).isEqualTo(413);
        assertThat(post(good, "en").statusCode()).as("the token is still good").isEqualTo(201);
        assertThat(post("{", "en").statusCode()).as("nothing is read any more").isEqualTo(404);
    }

    @Test
    void aWrongOrExpiredTokenMakesNobody() throws IOException, InterruptedException {
        String token = ((Setup.Offer.Printed) setup.offer()).token();
        String body = "{\"token\":\"%s\",\"provider\":\"Garam\",\"name\":\"Na\"}";
        assertThat(post(body.formatted("setup_guessed"), "en").statusCode()).isEqualTo(403);
        database.sql("update setup_token set expires_at = clock_timestamp()").update();
        HttpResponse<String> expired = post(body.formatted(token), "ko");
        assertThat(expired.statusCode()).isEqualTo(403);
        assertThat(expired.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(expired.body()).contains("토큰이 올바르지 않거나");
        assertThat(setup.offer()).isInstanceOf(Setup.Offer.Printed.class);
        assertThat(database.sql("select count(*) from person").query(Integer.class).single()).isZero();
    }

    @Test
    void whatIsMissingIsSaidFieldByFieldAndTheTokenStaysGood() throws IOException, InterruptedException {
        String token = ((Setup.Offer.Printed) setup.offer()).token();
        HttpResponse<String> wrong = post("""
                {"token":"%s","provider":" ","name":"Na\\u0000","login":"a","password":"short","zone":"Mars"}"""
                .formatted(token), "en");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("\"field\":\"login\"", "\"field\":\"name\"", "\"field\":\"password\"",
                "\"field\":\"provider\"", "\"field\":\"zone\"");
        assertThat(post("{\"token\":\"%s\",\"provider\":\"Garam\",\"name\":\"Na\"}".formatted(token), "en")
                .statusCode()).isEqualTo(201);
    }
}
