package dev.surety.server.command;

import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.surety.cli.Console;
import dev.surety.cli.ExitCode;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.promise.PromiseIndex;

import static dev.surety.server.command.Texts.message;

/** {@code rebuild}. */
@Command(name = "rebuild", mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {

    /** Of many streams that cannot be folded, so many are said one by one. */
    private static final int MOST_ONE_BY_ONE = 20;

    @Option(names = "--customer", paramLabel = "KEY")
    private @Nullable String customer;

    @Option(names = "--dry-run")
    private boolean dryRun;

    @Mixin
    private final DataOption data = new DataOption();

    private final Server server;
    private final Console console;

    RebuildCommand(Server server, Console console) {
        this.server = server;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (ConfigurableApplicationContext context = server.offline(data.settings(), data.existing())) {
            Scope scope = customer == null ? Scope.EVERYTHING
                    : Scope.of(new CustomerId(Customers.named(context, customer).id()));
            PromiseIndex.Found found;
            try (Percentage percentage = new Percentage(console)) {
                found = context.getBean(PromiseIndex.class)
                        .rebuild(scope,
                                dryRun ? PromiseIndex.Anew.NOTHING : PromiseIndex.Anew.WHAT_DIFFERS, percentage::made);
            }
            print(found);
            boolean stays = dryRun && found.differing() > 0;
            return stays || !found.failed().isEmpty() ? ExitCode.ERRORS : ExitCode.OK;
        }
    }

    private void print(PromiseIndex.Found found) {
        String language = console.language();
        console.out().println(message("rebuild.looked", "streams", found.streams()).in(language));
        if (found.differing() == 0) {
            console.out().println(message("rebuild.same").in(language));
        } else {
            console.out()
                    .println(message(dryRun ? "rebuild.differ" : "rebuild.mended", "rows", found.differing(), "streams",
                            found.mended()).in(language));
        }
        List<String> failed = found.failed();
        failed.stream()
                .limit(MOST_ONE_BY_ONE)
                .forEach(stream -> console.out().println(message("rebuild.failed", "stream", stream).in(language)));
        if (failed.size() > MOST_ONE_BY_ONE) {
            console.out()
                    .println(message("rebuild.failed.more", "count", failed.size() - MOST_ONE_BY_ONE).in(language));
        }
    }
}
