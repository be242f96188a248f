package dev.surety.server.desk.web;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.server.desk.Queue;
import dev.surety.server.pages.Visit;

/**
 * A tab above the queue: tickets that are to be done, of the customer and the severity that are shown.
 *
 * @param count how many tickets it holds; empty until that is known, and where the list below shows others of them
 * @param here  whether it is the one that is shown
 */
public record QueueTab(String name, String address, String count, boolean here) {

    private static final int UNKNOWN = -1;

    /** The tabs of a reader: who does no work on tickets has none about assignment. */
    public static List<QueueTab> of(Visit visit, QueueAddress address, Queue.@Nullable Counts counts) {
        List<QueueTab> tabs = new ArrayList<>();
        tabs.add(tab("active", "", false, address, counts == null ? UNKNOWN : counts.active()));
        if (visit.actor().ours()) {
            tabs.add(tab(QueueAddress.MINE, QueueAddress.MINE, false, address,
                    counts == null ? UNKNOWN : counts.mine()));
            tabs.add(tab(QueueAddress.NOBODY, QueueAddress.NOBODY, false, address,
                    counts == null ? UNKNOWN : counts.unassigned()));
        }
        tabs.add(tab("breached", "", true, address, counts == null ? UNKNOWN : counts.breached()));
        return tabs;
    }

    private static QueueTab tab(String name, String assigned, boolean breached, QueueAddress now, int count) {
        QueueAddress address = new QueueAddress("", now.customer(), now.severity(), assigned, breached, "", "");
        boolean whole = now.status().isEmpty();
        // Closed tickets of mine are still mine, but no closed ticket is in progress.
        boolean here = now.number().isEmpty() && now.assigned().equals(assigned) && now.breached() == breached
                && (whole || !assigned.isEmpty() || breached);
        return new QueueTab(name, address.toString(), here && !whole ? "" : shown(count), here);
    }

    private static String shown(int count) {
        return count == UNKNOWN ? "" : count >= Queue.COUNTED ? Queue.COUNTED - 1 + "+" : String.valueOf(count);
    }
}
