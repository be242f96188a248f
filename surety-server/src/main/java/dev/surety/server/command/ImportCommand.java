package dev.surety.server.command;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.surety.cli.Console;
import dev.surety.cli.ExitCode;
import dev.surety.cli.Refusal;
import dev.surety.cli.replay.ServiceNowOptions;
import dev.surety.core.text.Message;
import dev.surety.history.HistoryException;
import dev.surety.history.Progress;
import dev.surety.history.TemporaryFolder;
import dev.surety.history.Workers;
import dev.surety.history.ZoneNeededException;
import dev.surety.history.servicenow.ServiceNowHistory;
import dev.surety.server.agreement.CurrentAgreement;
import dev.surety.server.party.Party;
import dev.surety.server.transfer.HistoryImport;

import static dev.surety.server.command.Texts.message;

/** {@code import}. Reads the file as {@code replay} does, so both come to the same figures. */
@Command(name = "import", mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

    /** Of many incidents that are left out, so many are said one by one. */
    private static final int MOST_ONE_BY_ONE = 20;

    /** What can be imported. */
    enum Format {
        servicenow
    }

    /** Looking comes before doing: without either it is a dry run. */
    static final class Mode {

        @Option(names = "--dry-run")
        @SuppressWarnings("unused") // it is what happens anyway; saying so must not be an error
        private boolean dryRun;

        @Option(names = "--apply")
        private boolean apply;
    }

    @Parameters(paramLabel = "FILE", descriptionKey = "FILE")
    @SuppressWarnings("NullAway.Init") // picocli refuses a call without it
    private Path file;

    @Option(names = "--format", paramLabel = "servicenow", required = true)
    @SuppressWarnings({"unused", "NullAway.Init"}) // one today, named so that more can follow
    private Format format;

    @Option(names = "--customer", paramLabel = "KEY", required = true)
    @SuppressWarnings("NullAway.Init") // picocli refuses a call without it
    private String customer;

    @Option(names = "--agreement", paramLabel = "ID")
    private @Nullable String agreement;

    @Mixin
    private final ServiceNowOptions serviceNow = new ServiceNowOptions();

    @ArgGroup
    private @Nullable Mode mode;

    @Mixin
    private final DataOption data = new DataOption();

    private final Server server;
    private final Console console;

    ImportCommand(Server server, Console console) {
        this.server = server;
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file)) {
            throw Refusal.usage(message("file.absent", "file", file));
        }
        try (Workers workers = new Workers(Runtime.getRuntime().availableProcessors());
                TemporaryFolder folder = TemporaryFolder.open();
                ServiceNowHistory history = ServiceNowHistory.open(file, serviceNow.settings(folder), workers,
                        Progress.NONE);
                ConfigurableApplicationContext context = server.offline(data.settings(), data.existing())) {
            HistoryImport imports = context.getBean(HistoryImport.class);
            HistoryImport.Summary summary = imports.bring(history, agreement(context, imports), applies(),
                    tickets -> {});
            print(summary);
            return summary.left().isEmpty() ? ExitCode.OK : ExitCode.ERRORS;
        } catch (ZoneNeededException missing) {
            throw Refusal.usage(message("import.no-zone", "file", missing.file(), "line", missing.line(), "time",
                    missing.time()));
        } catch (HistoryException unreadable) {
            throw Refusal.input(Message.of(unreadable));
        } catch (UncheckedIOException failed) {
            throw Refusal.input(message("file.failed", "problem", String.valueOf(failed.getMessage())));
        }
    }

    private boolean applies() {
        return mode != null && mode.apply;
    }

    private CurrentAgreement agreement(ConfigurableApplicationContext context, HistoryImport imports) {
        Party party = Customers.named(context, customer);
        return switch (imports.agreement(party, agreement)) {
            case HistoryImport.Choice.Chosen(CurrentAgreement chosen) -> chosen;
            case HistoryImport.Choice.Unclear(List<String> ids) -> throw Refusal.input(ids.isEmpty()
                    ? message("import.no-agreement", "customer", customer)
                    : message("import.agreement", "customer", customer, "agreements", ids));
        };
    }

    private void print(HistoryImport.Summary summary) {
        String language = console.language();
        console.out().println(message(applies() ? "import.applied" : "import.would").in(language));
        console.out()
                .println(message("import.tickets", "tickets", summary.tickets(), "grown", summary.grown(), "unchanged",
                        summary.unchanged(), "events", summary.events()).in(language));
        console.out().println(message("import.under", "agreement", summary.agreement()).in(language));
        if (summary.first() != null) {
            console.out()
                    .println(message("import.dates", "first", summary.first().toString(), "last",
                            summary.last().toString()).in(language));
        }
        summary.remarks()
                .forEach(remark -> console.out()
                        .println(message(remark.adjusted() ? "import.adjusted" : "import.skipped", "kind",
                                remark.kind(), "count", remark.count(), "line", remark.firstLine()).in(language)));
        printLeft(summary.left(), language);
        if (!applies()) {
            console.out().println(message("import.apply").in(language));
        }
    }

    private void printLeft(List<HistoryImport.Left> left, String language) {
        for (HistoryImport.Left one : left.subList(0, Math.min(left.size(), MOST_ONE_BY_ONE))) {
            Message why = one.why();
            console.out()
                    .println((why == null
                            ? message("import.left.fault", "number", one.number(), "fault", one.fault())
                            : message("import.left", "number", one.number(), "problem", why)).in(language));
        }
        if (left.size() > MOST_ONE_BY_ONE) {
            console.out()
                    .println(message("import.left.more", "count", left.size() - MOST_ONE_BY_ONE).in(language));
        }
    }
}
