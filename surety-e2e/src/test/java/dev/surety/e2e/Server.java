package dev.surety.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.core.promise.Event;
import dev.surety.core.terms.Column;
import dev.surety.server.SuretyServer;
import dev.surety.server.agreement.AgreementFile;
import dev.surety.server.agreement.AgreementKey;
import dev.surety.server.agreement.Agreements;
import dev.surety.server.desk.NewTicket;
import dev.surety.server.desk.Ticket;
import dev.surety.server.desk.Tickets;
import dev.surety.server.identity.AccessTokens;
import dev.surety.server.identity.Actor;
import dev.surety.server.identity.Logins;
import dev.surety.server.identity.People;
import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Role;
import dev.surety.server.identity.SignInLinks;
import dev.surety.server.party.Parties;
import dev.surety.server.party.Party;
import dev.surety.server.platform.AlongWith;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;

/** The real server on a real port with a database of its own, and a desk with something to do. */
final class Server {

    static final String PASSWORD = "correct horse battery";

    private static final class Started {
        private static final Server SERVER = new Server();
    }

    private final ConfigurableApplicationContext context;
    private final UUID provider;
    final CustomerId customer;
    final CustomerId otherCustomer;
    private final PersonId administrator;
    private final Ticket example;

    private Server() {
        try {
            Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "server");
            context = new SpringApplicationBuilder(SuretyServer.class).run("--server.port=0",
                    "--surety.db.folder=" + folder,
                    // tests sign in often, all from one address
                    "--surety.sign-in-attempts=10000");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        provider = bean(Parties.class).register(Party.Kind.PROVIDER, "provider", "누리시스템", null,
                ZoneId.of("Asia/Seoul"), Locale.KOREAN, null).id();
        customer = customer("hanbit", "한빛전자", "HBE");
        otherCustomer = customer("saebyeok", "새벽물류", "SBL");
        member(provider, "김서연", "agent", Role.AGENT, null);
        member(provider, "박도윤", "manager", Role.MANAGER, null);
        administrator = member(provider, "최지우", "administrator", Role.ADMINISTRATOR, null);
        member(customer.value(), "이하은", "user", Role.CUSTOMER_USER, customer);
        fill();
        example = talkedAbout();
    }

    static Server running() {
        return Started.SERVER;
    }

    private <T> T bean(Class<T> kind) {
        return context.getBean(kind);
    }

    String url(String path) {
        return "http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path;
    }

    private CustomerId customer(String key, String name, String prefix) {
        return bean(Transactions.class).write(Scope.EVERYTHING, () -> {
            Party party = bean(Parties.class).register(Party.Kind.CUSTOMER, key, name, prefix, ZoneId.of("Asia/Seoul"),
                    Locale.KOREAN, null);
            CustomerId id = new CustomerId(party.id());
            bean(Agreements.class).activate(new AgreementKey(id, "remote-meeting-sla"), provider, party.id(),
                    agreement("remote-meeting-sla"), Instant.parse("2020-01-01T00:00:00Z"), "test");
            return id;
        });
    }

    private static AgreementFile agreement(String name) {
        Path folder = Path.of(System.getProperty("surety.root", "..")).resolve("agreements");
        try (var files = Files.list(folder)) {
            Map<String, String> beside = new HashMap<>();
            for (Path file : files.toList()) {
                beside.put(file.getFileName().toString(), Files.readString(file));
            }
            return new AgreementFile(Files.readString(folder.resolve(name + ".yaml")), beside);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PersonId member(UUID party, String name, String login, Role role, @Nullable CustomerId of) {
        PersonId person = bean(People.class).register(party, name, null, Locale.KOREAN);
        bean(People.class).grant(person, role, of);
        bean(Logins.class).register(person, login, PASSWORD);
        return person;
    }

    /** Opens a ticket that was reported some time ago. */
    Ticket open(CustomerId of, String title, String description, String severity, Duration ago) {
        return bean(Tickets.class).open(Scope.of(of), new NewTicket(of, null, title, description, Map.of(Column.KIND,
                "incident", Column.SEVERITY, severity), List.of(), Instant.now().minus(ago), null, null));
    }

    /** Something that happened to a ticket. */
    void happened(Ticket ticket, String event, @Nullable String reason, @Nullable String text, Duration ago) {
        Instant at = Instant.now().minus(ago);
        Event happened = new Event("#0", 0, at, at, event, event.startsWith("customer")
                ? dev.surety.core.terms.Party.CUSTOMER
                : dev.surety.core.terms.Party.PROVIDER, Map.of(), reason, null, null, List.of(), null);
        bean(Tickets.class).append(Scope.EVERYTHING, ticket.id(), happened, null, text);
    }

    private void fill() {
        Ticket late = open(customer, "회의에 참가하면 바로 끊깁니다", "오늘 아침부터 모든 사용자가 회의에 들어가자마자 연결이 끊깁니다.", "sev1",
                Duration.ofHours(3));
        happened(late, "provider-responded", null, "확인하고 있습니다. 접속 기록을 살펴보겠습니다.", Duration.ofMinutes(150));
        open(otherCustomer, "화면 공유가 느립니다", "본사에서만 느립니다.", "sev2", Duration.ofMinutes(50));
        Ticket waiting = open(customer, "녹화 파일이 열리지 않습니다", "지난주 회의 녹화를 내려받았는데 재생되지 않습니다.", "sev3",
                Duration.ofDays(2));
        happened(waiting, "provider-responded", null, "파일 이름과 회의 번호를 알려 주시겠습니까?", Duration.ofHours(40));
        happened(waiting, "waiting", "customer", null, Duration.ofHours(40));
        open(otherCustomer, "알림 소리를 끌 수 없습니다", "설정에서 꺼도 소리가 납니다.", "sev4", Duration.ofHours(20));
    }

    /** The secret of a token that may do everything for everybody. */
    String token() {
        return bean(AccessTokens.class).issue("test", EnumSet.allOf(Permission.class), Scope.EVERYTHING,
                Instant.now().plus(Duration.ofHours(1)), null, "test").secret();
    }

    /** A database that nobody reaches until this is closed. */
    interface Away extends AutoCloseable {

        @Override
        void close() throws SQLException;
    }

    /** Ends all connections to the database, and lets nobody make another. */
    Away databaseAway() throws SQLException {
        HikariDataSource ours = bean(HikariDataSource.class);
        Connection beside = DriverManager.getConnection(ours.getJdbcUrl().replaceFirst("/surety(?=$|\\?)", "/postgres"),
                ours.getUsername(), ours.getPassword());
        execute(beside, "alter database surety allow_connections false");
        execute(beside, "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'surety'");
        return () -> {
            try (beside) {
                execute(beside, "alter database surety allow_connections true");
            }
        };
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Nobody is signed in any more, as after a long night. */
    void endSessions() {
        bean(JdbcClient.class).sql("delete from spring_session").update();
    }

    /** A page by which an agent chooses a password, good until the next is asked for. */
    String linkToAPassword() {
        Actor by = bean(People.class).actor(administrator).orElseThrow();
        PersonId agent = bean(Logins.class).person("agent", PASSWORD).orElseThrow();
        return "/password/" + bean(SignInLinks.class).make(by, agent, AlongWith.nothing()).orElseThrow().secret();
    }

    /** The page of a ticket with something of everything on it. */
    Ticket example() {
        return example;
    }

    private Ticket talkedAbout() {
        Ticket ticket = open(customer, "회의 중 음성이 끊깁니다", "어제 오후부터 회의 중에 음성이 10초쯤 끊겼다가 돌아옵니다.\n세 사람이 같은 증상을 겪고 있습니다.",
                "sev2", Duration.ofHours(26));
        happened(ticket, "provider-responded", null, "접수했습니다. 사용하시는 앱의 버전을 알려 주시겠습니까?", Duration.ofHours(25));
        happened(ticket, "waiting", "customer", null, Duration.ofHours(25));
        happened(ticket, "customer-responded", null, "세 사람 모두 5.2입니다.", Duration.ofHours(22));
        return ticket;
    }
}
