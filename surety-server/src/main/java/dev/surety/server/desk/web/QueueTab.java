package dev.surety.server.desk.web;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.server.desk.Queue;
import dev.surety.server.pages.Visit;

/**
 * A tab above the queue.
 *
 * @param count how many tickets it holds; empty until that is known
 * @param here  whether it is the one that is shown
 */
public record QueueTab(String name, String address, String count, boolean here) {

    /** The tabs of a reader: who does no work on tickets has none about assignment. */
    public static List<QueueTab> of(Visit visit, QueueAddress address, Queue.@Nullable Counts counts) {
        List<QueueTab> tabs = new ArrayList<>();
        tabs.add(tab("active", "", false, address, counts == null ? -1 : counts.active()));
        if (visit.actor().ours()) {
            tabs.add(tab(QueueAddress.MINE, QueueAddress.MINE, false, address, counts == null ? -1 : counts.mine()));
            tabs.add(tab(QueueAddress.NOBODY, QueueAddress.NOBODY, false, address,
                    counts == null ? -1 : counts.unassigned()));
        }
        tabs.add(tab("breached", "", true, address, counts == null ? -1 : counts.breached()));
        return tabs;
    }

    private static QueueTab tab(String name, String assigned, boolean breached, QueueAddress now, int count) {
        QueueAddress address = new QueueAddress("", now.customer(), now.severity(), assigned, breached, "", "");
        return new QueueTab(name, address.toString(),
                count < 0 ? "" : count >= Queue.COUNTED ? Queue.COUNTED - 1 + "+" : String.valueOf(count),
                now.assigned().equals(assigned) && now.breached() == breached);
    }
}
