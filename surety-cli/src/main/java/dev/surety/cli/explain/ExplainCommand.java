package dev.surety.cli.explain;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.surety.cli.AgreementSource;
import dev.surety.cli.Console;
import dev.surety.cli.ExitCode;
import dev.surety.cli.InstantOption;
import dev.surety.cli.Language;
import dev.surety.cli.Refusal;
import dev.surety.core.check.AgreementCheck;
import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventReader;
import dev.surety.core.promise.Fold;
import dev.surety.core.promise.Folded;
import dev.surety.core.promise.Viewpoint;
import dev.surety.core.terms.Terms;
import dev.surety.core.time.Calendars;
import dev.surety.core.time.NoHolidayDataException;

/** {@code explain}. */
@Command(name = "explain", mixinStandardHelpOptions = true, header = "Shows the promises of one ticket, and why each is due when it is.", description = {
        "",
        "Reads the events of one ticket, a JSON object a line in the order in which they were recorded, for "
                + "example:",
        "  {\"at\":\"2026-02-13T17:30:00+09:00\",\"event\":\"reported\",\"severity\":\"sev1\"}",
        ""}, footer = {"", "Exit codes: 0 explained, 1 the agreement or an event has errors, 2 called wrongly."})
public final class ExplainCommand implements Callable<Integer> {

    @Parameters(paramLabel = "AGREEMENT", description = "The agreement file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private Path agreement;

    @Option(names = "--events", paramLabel = "FILE", required = true, description = "The events; - reads standard input.")
    @SuppressWarnings("NullAway.Init")
    private String events;

    @Option(names = "--subject", paramLabel = "ID", description = "The ticket to pick from a history of many, as replay reads them.")
    private @Nullable String subject;

    @Option(names = "--as-of", paramLabel = "INSTANT", converter = InstantOption.class, description = "The instant to describe, with an offset; without it, the last event.")
    private @Nullable Instant asOf;

    @Option(names = "--known-at", paramLabel = "INSTANT", converter = InstantOption.class, description = "See only what was recorded, and holidays announced, by then; without it, everything.")
    private @Nullable Instant knownAt;

    @Option(names = "--json", description = "Print one JSON document instead (docs/cli/explain.schema.json).")
    private boolean json;

    @Mixin
    private final Language language;

    private final Console console;

    public ExplainCommand(Console console) {
        this.console = console;
        this.language = new Language(console);
    }

    @Override
    public Integer call() {
        Terms terms = AgreementSource.terms(agreement, console);
        List<Event> read = EventLines.read(events, subject, new EventReader(terms), console);
        Viewpoint view = Viewpoint.of(read, asOf, knownAt);
        Calendars calendars = AgreementCheck.calendars(terms);
        try {
            Folded folded = Fold.of(terms, calendars).fold(read, view.knownAt(), view.asOf());
            Explanation explanation = new Explanation(terms, read, view, folded, calendars);
            console.out()
                    .print(json
                            ? ExplanationJson.write(explanation)
                            : ExplanationText.in(language.chosen()).of(explanation));
        } catch (NoHolidayDataException | DateTimeException | ArithmeticException problem) {
            throw Refusal.input(String.valueOf(problem.getMessage()));
        }
        return ExitCode.OK;
    }
}
