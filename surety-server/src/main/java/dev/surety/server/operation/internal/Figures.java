package dev.surety.server.operation.internal;

import java.util.List;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import dev.surety.server.promise.StoredEvent;
import dev.surety.server.promise.StreamFolded;
import dev.surety.server.promise.StreamNoted;

/** The figures of the desk: folds, events by type, how late wakes are, how old the outbox is. None names a customer. */
@Component
class Figures {

    private final MeterRegistry registry;

    Figures(MeterRegistry registry, Backlog backlog) {
        this.registry = registry;
        gauge("surety.wakes.oldest.due", "seconds", "How late the oldest wake is that nobody has acted on", backlog,
                Backlog.Figures::wakeSeconds);
        gauge("surety.wakes.waiting", "wakes", "Wakes that have fallen due, counted to 1001", backlog,
                Backlog.Figures::wakes);
        gauge("surety.outbox.age", "seconds", "Age of the oldest message that is not delivered", backlog,
                Backlog.Figures::outboxSeconds);
        gauge("surety.outbox.waiting", "messages", "Messages that are not delivered, counted to 1001", backlog,
                Backlog.Figures::outbox);
        gauge("surety.outbox.dead", "messages", "Messages that were given up and are still kept, counted to 1001",
                backlog,
                Backlog.Figures::dead);
        gauge("surety.refolds.waiting", "agreements",
                "Agreements whose streams were not all folded again since they changed", backlog,
                Backlog.Figures::refolds);
    }

    private void gauge(String name, String unit, String description, Backlog backlog,
            ToDoubleFunction<Backlog.Figures> figure) {
        Gauge.builder(name, backlog, asked -> {
            try {
                return figure.applyAsDouble(asked.figures());
            } catch (DataAccessException | TransactionException _) {
                return Double.NaN;
            }
        }).baseUnit(unit).description(description).register(registry);
    }

    /** Counts what was folded, also where the transaction is undone afterwards: it has been worked on all the same. */
    @EventListener
    void on(StreamFolded folded) {
        registry.counter("surety.folds", "stream", folded.kind().key()).increment();
        count(folded.appended());
    }

    @EventListener
    void on(StreamNoted noted) {
        count(noted.appended());
    }

    private void count(List<StoredEvent> appended) {
        for (StoredEvent event : appended) {
            registry.counter("surety.events", "event", event.event().type()).increment();
        }
    }
}
