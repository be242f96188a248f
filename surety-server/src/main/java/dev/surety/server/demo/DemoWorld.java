package dev.surety.server.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.server.agreement.AgreementFile;
import dev.surety.server.agreement.AgreementKey;
import dev.surety.server.agreement.Agreements;
import dev.surety.server.identity.AccessTokens;
import dev.surety.server.identity.Logins;
import dev.surety.server.identity.People;
import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Role;
import dev.surety.server.identity.Secrets;
import dev.surety.server.party.Parties;
import dev.surety.server.party.Party;
import dev.surety.server.party.PartyRegister;
import dev.surety.server.party.PartyRegister.NewParty;
import dev.surety.server.platform.AlongWith;
import dev.surety.server.platform.Audit;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.Scope;

/** Registers the demo's companies, people, logins and agreements. */
@Component
class DemoWorld {

    private static final int PASSWORD_LENGTH = 16;
    private static final Duration TOKEN_VALID = Duration.ofDays(3650);

    private final Parties parties;
    private final PartyRegister register;
    private final People people;
    private final Logins logins;
    private final AccessTokens tokens;
    private final Agreements agreements;
    private final JdbcClient database;

    DemoWorld(Parties parties, PartyRegister register, People people, Logins logins, AccessTokens tokens,
            Agreements agreements, JdbcClient database) {
        this.parties = parties;
        this.register = register;
        this.people = people;
        this.logins = logins;
        this.tokens = tokens;
        this.agreements = agreements;
        this.database = database;
    }

    /** Registers all of it. @param from the first day of the agreements that have a term */
    DemoCredentials make(LocalDate from, Instant now, String url) {
        Party provider = parties.register(Party.Kind.PROVIDER, "provider", DemoStaff.PROVIDER, null,
                ZoneId.of("Asia/Seoul"), Locale.KOREAN, null);
        List<DemoAccount> users = new ArrayList<>();
        PersonId administrator = null;
        for (DemoStaff staff : DemoStaff.ALL) {
            PersonId person = people.register(provider.id(), staff.name(), staff.login() + "@garam.example",
                    staff.name().equals("Martin Keller") ? Locale.ENGLISH : Locale.KOREAN);
            people.grant(person, staff.role(), null);
            users.add(account(person, staff.role(), staff.login()));
            administrator = administrator == null ? person : administrator;
        }
        Map<String, UUID> groups = new HashMap<>();
        for (DemoCompany company : DemoCompany.ALL) {
            users.addAll(make(company, provider, groups, from));
        }
        return new DemoCredentials(url, token(administrator, now), users);
    }

    /** For whoever tries the API; null for a program that stands for nobody. */
    private String token(@Nullable PersonId person, Instant now) {
        return tokens.issue("demo", EnumSet.allOf(Permission.class), Scope.EVERYTHING, now.plus(TOKEN_VALID), person,
                "demo").secret();
    }

    private static String password() {
        return Secrets.make("").substring(0, PASSWORD_LENGTH);
    }

    private List<DemoAccount> make(DemoCompany company, Party provider, Map<String, UUID> groups, LocalDate from) {
        UUID group = company.group() == null ? null
                : groups.computeIfAbsent(company.group(),
                        name -> registered(NewParty.of(Party.Kind.GROUP, "daon", name, company.zone(),
                                company.language())).id());
        Party party = registered(new NewParty(Party.Kind.CUSTOMER, company.key(), company.name(), company.prefix(),
                company.zone(), company.language(), group));
        CustomerId customer = new CustomerId(party.id());
        List<DemoAccount> users = new ArrayList<>();
        for (int i = 0; i < company.people().size(); i++) {
            String login = i == 0 ? company.key() + "-manager" : i == 1 ? company.key() : company.key() + i;
            Role role = i == 0 ? Role.CUSTOMER_MANAGER : Role.CUSTOMER_USER;
            PersonId person = people.register(party.id(), company.people().get(i),
                    login + "@" + company.key() + ".example", company.language());
            people.grant(person, role, customer);
            users.add(account(person, role, login));
        }
        agreements.activate(new AgreementKey(customer, company.agreementId()), provider.id(),
                group == null ? party.id() : group, file(company, from),
                from.atStartOfDay(company.zone()).toInstant(), "demo");
        return users;
    }

    private Party registered(NewParty party) {
        return register.register(party, Audit.COMMAND, AlongWith.nothing());
    }

    private DemoAccount account(PersonId person, Role role, String login) {
        String password = password();
        logins.register(person, login, password);
        return new DemoAccount(role.key(), login, password);
    }

    /** Gives everybody a new password, for when the file with the old ones is gone. */
    DemoCredentials anew(Instant now, String url) {
        List<DemoAccount> users = database.sql("""
                select l.login, g.role, l.person_id
                from login l
                join role_grant g on g.person_id = l.person_id
                order by g.role, l.login""").query((row, _) -> {
            String password = password();
            logins.changePassword(row.getString("login"), password);
            return new DemoAccount(row.getString("role"), row.getString("login"), password);
        }).list();
        return new DemoCredentials(url, token(null, now), users);
    }

    /** The people of a party, the first registered first. */
    List<PersonId> people(UUID party) {
        return database.sql("""
                select person_id
                from person
                where party_id = :party
                  and erased_at is null
                order by person_id""")
                .param("party", party)
                .query((row, _) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list();
    }

    /** A company as it was registered. */
    Party company(DemoCompany company) {
        return parties.find(company.key()).orElseThrow();
    }

    /** The provider as it was registered. */
    Party provider() {
        return parties.find("provider").orElseThrow();
    }

    private static AgreementFile file(DemoCompany company, LocalDate from) {
        Map<String, String> others = new HashMap<>();
        for (String name : company.agreement().subList(1, company.agreement().size())) {
            others.put(name.substring(name.lastIndexOf('/') + 1), resource(name));
        }
        String text = resource(company.agreement().getFirst()).replace("FROM", from.toString())
                .replace("TO", from.plusYears(2).minusDays(1).toString());
        return new AgreementFile(text, others);
    }

    private static String resource(String name) {
        try (InputStream in = DemoWorld.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
