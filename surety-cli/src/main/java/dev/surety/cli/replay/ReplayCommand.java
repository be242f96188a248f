package dev.surety.cli.replay;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.surety.cli.Console;
import dev.surety.cli.ExitCode;
import dev.surety.cli.InputFile;
import dev.surety.cli.InstantOption;
import dev.surety.cli.Refusal;
import dev.surety.core.promise.EventReader;
import dev.surety.core.replay.Difference;
import dev.surety.core.replay.Replay;
import dev.surety.core.replay.ReplayResult;
import dev.surety.core.text.Message;
import dev.surety.core.text.Words;
import dev.surety.history.History;
import dev.surety.history.HistoryException;
import dev.surety.history.Progress;
import dev.surety.history.TemporaryFolder;
import dev.surety.history.Workers;
import dev.surety.history.ZoneNeededException;
import dev.surety.history.events.EventHistory;
import dev.surety.history.servicenow.MappingFiles;
import dev.surety.history.servicenow.ServiceNowHistory;
import dev.surety.json.Json;

import static dev.surety.cli.Texts.message;

/** {@code replay}. */
@Command(name = "replay", mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {

    @Parameters(paramLabel = "AGREEMENT", arity = "0..1", descriptionKey = "AGREEMENT")
    private @Nullable Path agreement;

    @Option(names = "--history", paramLabel = "FILE")
    private @Nullable String history;

    @Option(names = "--format", paramLabel = "surety|servicenow")
    private @Nullable HistoryFormat format;

    @Mixin
    private final ServiceNowOptions serviceNow = new ServiceNowOptions();

    @Option(names = "--print-mapping")
    private boolean printMapping;

    @Option(names = "--as-of", paramLabel = "INSTANT")
    private @Nullable String asOf;

    @Option(names = "--against", paramLabel = "AGREEMENT2")
    private @Nullable Path against;

    @Option(names = "--amendment", paramLabel = "ID")
    private @Nullable String amendment;

    @Option(names = "--differences", paramLabel = "FILE")
    private @Nullable Path differences;

    @Option(names = "--worst", paramLabel = "N", defaultValue = "10")
    private int worst;

    @Option(names = "--threads", paramLabel = "N")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json")
    private boolean json;

    private final Console console;

    public ReplayCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (printMapping) {
            console.out().print(MappingFiles.defaultText());
            return ExitCode.OK;
        }
        Request request = request();
        Sides sides = sides(request.agreement);
        Words words = ReplayText.words(console.language());
        try (Workers workers = new Workers(threads);
                TemporaryFolder folder = TemporaryFolder.open();
                TerminalProgress terminal = new TerminalProgress(console.err(), words)) {
            Progress progress = console.errTerminal() ? terminal : Progress.NONE;
            HistoryFile file = HistoryFile.of(request.history, console.in(), folder);
            try (History opened = open(request, file.path(), folder, sides.first(), workers, progress)) {
                return replay(opened, file, sides, request, workers, progress, words);
            } catch (ZoneNeededException missing) {
                throw Refusal.usage(message("replay.no-zone", "file",
                        file.named(missing.file(), console.language()), "line", missing.line(), "time",
                        missing.time()));
            } catch (HistoryException unreadable) {
                throw Refusal.input(file.named(Message.of(unreadable), console.language()));
            }
        } catch (UncheckedIOException failed) {
            throw Refusal.input(message("file.failed", "problem", String.valueOf(failed.getMessage())));
        }
    }

    /** What was asked, whole and checked. */
    private record Request(Path agreement, String history, HistoryFormat format, @Nullable Instant asOf) {}

    private Request request() {
        if (agreement == null || history == null || format == null) {
            throw Refusal.usage(message("replay.needs"));
        }
        if (amendment != null && against != null) {
            throw Refusal.usage(message("replay.amendment-or-against"));
        }
        if (differences != null && against == null && amendment == null) {
            throw Refusal.usage(message("replay.no-against"));
        }
        if (threads < 1 || worst < 0) {
            throw Refusal.usage(message("replay.numbers"));
        }
        serviceNow.check();
        return new Request(agreement, history, format, InstantOption.read("--as-of", asOf));
    }

    private History open(Request request, Path file, TemporaryFolder folder, Replay.Side first, Workers workers,
            Progress progress) {
        return switch (request.format) {
            case surety -> EventHistory.open(file, new EventReader(first.terms()), folder, workers, progress);
            case servicenow -> ServiceNowHistory.open(file, serviceNow.settings(folder), workers, progress);
        };
    }

    private Sides sides(Path file) {
        if (amendment != null) {
            return Sides.amended(file, amendment, console);
        }
        return against == null ? Sides.alone(file, console) : Sides.against(file, against, console);
    }

    private int replay(History opened, HistoryFile file, Sides sides, Request request, Workers workers,
            Progress progress, Words words) {
        Instant last = opened.lastRecorded();
        Instant at = request.asOf == null ? last : request.asOf;
        Instant knownAt = at.isAfter(last) ? at : last;
        Replay replay = new Replay(sides.first(), sides.second(), knownAt, at, new Replay.Limits(worst, 1000));
        Replayed empty = new Replayed(sides, at, knownAt, replay.result(replay.tally()), opened.remarks());
        ReplayResult result = run(opened, replay, new ReplayJson(empty, console.language()), workers, progress);
        Replayed done = new Replayed(sides, at, knownAt, result, opened.remarks());
        ReplayText text = new ReplayText(done, words, console.language());
        if (json) {
            console.out().println(new ReplayJson(done, console.language()).write());
        } else {
            text.print(console.text());
        }
        console.out().flush();
        opened.problems()
                .forEach(problem -> console.err()
                        .println(file.named(problem, console.language()).in(console.language())));
        text.printSummary(console.err());
        return opened.problems().isEmpty() ? ExitCode.OK : ExitCode.ERRORS;
    }

    private ReplayResult run(History opened, Replay replay, ReplayJson lines, Workers workers, Progress progress) {
        if (differences == null) {
            return figures(opened, replay, workers, difference -> {}, progress);
        }
        try (BufferedWriter out = Files.newBufferedWriter(differences)) {
            return figures(opened, replay, workers, difference -> write(out, lines, difference), progress);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ReplayResult figures(History opened, Replay replay, Workers workers, Consumer<Difference> differing,
            Progress progress) {
        return replay.result(opened.replay(replay, workers, differing, progress));
    }

    private static void write(BufferedWriter out, ReplayJson lines, Difference difference) {
        try {
            out.write(Json.write(lines.difference(difference)));
            out.write('\n');
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The history as a file that can be read twice: standard input is kept in a temporary one. */
    private record HistoryFile(Path path, boolean temporary) {

        static HistoryFile of(String name, InputStream in, TemporaryFolder folder) {
            if (!name.equals("-")) {
                return new HistoryFile(InputFile.of(Path.of(name)), false);
            }
            return new HistoryFile(KeptInput.keep(in, folder), true);
        }

        /** A text about the file, with the name its user knows. */
        String named(String text, String language) {
            return temporary ? text.replace(path.toString(), message("standard-input").in(language)) : text;
        }

        Message named(Message problem, String language) {
            return temporary ? Message.verbatim(named(problem.in(language), language)) : problem;
        }
    }
}
