package dev.surety.bench.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.surety.server.agreement.AgreementFile;
import dev.surety.server.agreement.AgreementKey;
import dev.surety.server.agreement.Agreements;
import dev.surety.server.identity.AccessTokens;
import dev.surety.server.identity.Logins;
import dev.surety.server.identity.People;
import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Role;
import dev.surety.server.party.Parties;
import dev.surety.server.party.Party;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Ids;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;

/**
 * Who there is: customers with the same agreement each, programs with tokens of which each is good for some of the
 * customers, an agent who sees all of them, and one customer's user.
 */
record World(List<CustomerId> customers, List<Program> programs, Login agent, PersonId agentId, Login user,
        CustomerId userOf) {

    /** The agreement's name, the same for every customer. */
    static final String AGREEMENT = "measured";

    private static final int PROGRAMS = 20;
    private static final Duration VALID = Duration.ofDays(2);
    private static final ZoneId ZONE = ZoneId.of("Asia/Seoul");

    /** A program that speaks for some customers. */
    record Program(String token, List<CustomerId> customers) {

        Program {
            customers = List.copyOf(customers);
        }
    }

    /** Somebody who signs in. */
    record Login(String name, String password) {}

    World {
        customers = List.copyOf(customers);
        programs = List.copyOf(programs);
    }

    /** Makes the customers that are missing, and everybody who asks. */
    static World in(Backstage backstage, Database database, int size) {
        Parties parties = backstage.get(Parties.class);
        UUID provider = parties.find("provider")
                .orElseGet(() -> parties.register(Party.Kind.PROVIDER, "provider", "Provider", null, ZONE,
                        Locale.KOREAN, null))
                .id();
        List<CustomerId> customers = new ArrayList<>(customers(database));
        AgreementFile file = new AgreementFile(agreement(), Map.of());
        for (int i = customers.size(); i < size; i++) {
            customers.add(customer(backstage, provider, i, file));
        }
        PersonId agent = person(backstage, provider, Role.AGENT, null);
        CustomerId userOf = customers.get(customers.size() / 2);
        PersonId user = person(backstage, userOf.value(), Role.CUSTOMER_USER, userOf);
        return new World(customers, programs(backstage, customers), login(backstage, agent), agent,
                login(backstage, user), userOf);
    }

    private static List<CustomerId> customers(Database database) {
        return database.ask("select party_id from party where kind = 'customer' order by key")
                .stream()
                .map(row -> new CustomerId((UUID) row.getFirst()))
                .toList();
    }

    private static CustomerId customer(Backstage backstage, UUID provider, int number, AgreementFile file) {
        return backstage.get(Transactions.class).write(Scope.EVERYTHING, () -> {
            Party party = backstage.get(Parties.class)
                    .register(Party.Kind.CUSTOMER, "customer-%05d".formatted(number), "고객 %05d".formatted(number),
                            prefix(number), ZONE, Locale.KOREAN, null);
            CustomerId customer = new CustomerId(party.id());
            backstage.get(Agreements.class)
                    .activate(new AgreementKey(customer, AGREEMENT), provider, party.id(), file,
                            Instant.parse("2020-01-01T00:00:00Z"), "bench");
            return customer;
        });
    }

    /** What the numbers of a customer's tickets begin with. */
    static String prefix(int customer) {
        return "B%05d".formatted(customer);
    }

    /** What the customers are promised. */
    static String agreement() {
        try (InputStream in = World.class.getResourceAsStream("agreement.yaml")) {
            if (in == null) {
                throw new IllegalStateException("agreement.yaml is not in the library");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static PersonId person(Backstage backstage, UUID party, Role role,
            @org.jspecify.annotations.Nullable CustomerId customer) {
        return backstage.get(Transactions.class).write(Scope.EVERYTHING, () -> {
            PersonId person = backstage.get(People.class).register(party, "사람", null, Locale.KOREAN);
            backstage.get(People.class).grant(person, role, customer);
            return person;
        });
    }

    private static Login login(Backstage backstage, PersonId person) {
        Login login = new Login("bench-" + person, UUID.randomUUID().toString());
        backstage.get(Logins.class).register(person, login.name(), login.password());
        return login;
    }

    private static List<Program> programs(Backstage backstage, List<CustomerId> customers) {
        Set<Permission> permissions = EnumSet.of(Permission.TICKETS_READ, Permission.TICKETS_REPORT,
                Permission.TICKETS_WORK, Permission.PROMISES_READ);
        Instant until = Instant.ofEpochMilli(System.currentTimeMillis()).plus(VALID);
        int count = Math.min(PROGRAMS, customers.size());
        List<Program> programs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<CustomerId> theirs = customers.subList(customers.size() * i / count,
                    customers.size() * (i + 1) / count);
            String token = backstage.get(AccessTokens.class)
                    .issue("bench " + Ids.next(i), permissions, new Scope.Customers(new HashSet<>(theirs)), until,
                            null, "bench")
                    .secret();
            programs.add(new Program(token, theirs));
        }
        return programs;
    }
}
