package dev.surety.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.stereotype.Component;

import dev.surety.server.agreement.AgreementFile;
import dev.surety.server.agreement.AgreementKey;
import dev.surety.server.agreement.Agreements;
import dev.surety.server.party.Parties;
import dev.surety.server.party.Party;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;

/** What tests begin with: a provider, customers, agreements in force. */
@Component
public class Given {

    private static final AtomicInteger CUSTOMERS = new AtomicInteger();

    private final Parties parties;
    private final Agreements agreements;
    private final Transactions transactions;
    private final InstantSource clock;

    Given(Parties parties, Agreements agreements, Transactions transactions, InstantSource clock) {
        this.parties = parties;
        this.agreements = agreements;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A customer with this agreement of the {@code agreements} folder in force. */
    public CustomerId customerWith(String agreement) {
        return customerWith(agreement, file(agreement));
    }

    /** A customer with this agreement in force. */
    public CustomerId customerWith(String agreement, AgreementFile file) {
        return transactions.write(Scope.EVERYTHING, () -> {
            Party provider = parties.find("provider")
                    .orElseGet(() -> parties.register(Party.Kind.PROVIDER, "provider", "Provider", null,
                            ZoneId.of("Asia/Seoul"), Locale.KOREAN, null));
            Party party = customer();
            CustomerId customer = new CustomerId(party.id());
            agreements.activate(new AgreementKey(customer, agreement), provider.id(), party.id(), file,
                    clock.instant(), "test");
            return customer;
        });
    }

    /** Puts another agreement of the {@code agreements} folder in force for a customer that has one. */
    public void andWith(CustomerId customer, String agreement) {
        transactions.write(Scope.EVERYTHING,
                () -> agreements.activate(new AgreementKey(customer, agreement),
                        parties.find("provider").orElseThrow().id(), customer.value(), file(agreement), clock.instant(),
                        "test"));
    }

    /** So many customers without agreements. */
    public void customers(int count) {
        transactions.write(Scope.EVERYTHING, () -> {
            for (int i = 0; i < count; i++) {
                customer();
            }
            return count;
        });
    }

    private Party customer() {
        int number = CUSTOMERS.incrementAndGet();
        return parties.register(Party.Kind.CUSTOMER, "customer-" + number, "Customer " + number, "C" + number,
                ZoneId.of("Asia/Seoul"), Locale.KOREAN, null);
    }

    /** An agreement of the {@code agreements} folder, with the files beside it. */
    public static AgreementFile file(String agreement) {
        Path folder = Path.of(System.getProperty("surety.root", "..")).resolve("agreements");
        Map<String, String> beside = new HashMap<>();
        try (var files = Files.list(folder)) {
            files.forEach(file -> beside.put(file.getFileName().toString(), read(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new AgreementFile(read(folder.resolve(agreement + ".yaml")), beside);
    }

    /** The text of an agreement of the documents' {@code examples} folder. */
    public static String example(String name) {
        return read(Path.of(System.getProperty("surety.root", "..")).resolve("docs/examples/" + name + ".yaml"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
