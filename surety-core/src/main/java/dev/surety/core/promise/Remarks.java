package dev.surety.core.promise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.surety.core.promise.Folded.Remark;

/** Collects remarks; each event has each kind of remark at most once. */
final class Remarks {

    private record Numbered(long seq, Remark remark) {}

    private final List<Numbered> remarks = new ArrayList<>(0);

    void add(Event event, Remark.Kind kind) {
        Numbered remark = new Numbered(event.seq(), new Remark(event.id(), kind));
        if (!remarks.contains(remark)) {
            remarks.add(remark);
        }
    }

    /** All of them, in order of recording. */
    List<Remark> inOrder() {
        if (remarks.isEmpty()) {
            return List.of();
        }
        remarks.sort(Comparator.comparingLong(Numbered::seq).thenComparing(numbered -> numbered.remark().kind()));
        return remarks.stream().map(Numbered::remark).toList();
    }
}
