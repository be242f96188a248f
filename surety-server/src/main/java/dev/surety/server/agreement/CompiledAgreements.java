package dev.surety.server.agreement;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Agreements as they were compiled last, while there is memory for them: a large one takes half a megabyte, and a provider
 * may have thousands of customers. One that had to go is compiled again when it is asked for, which takes some hundredths of
 * a second.
 */
final class CompiledAgreements {

    private final Map<AgreementKey, SoftReference<CurrentAgreement>> kept = new ConcurrentHashMap<>();

    /** The agreement, if it is kept and at least as new as {@code revision} says. */
    @Nullable
    CurrentAgreement get(AgreementKey key, int revision) {
        SoftReference<CurrentAgreement> reference = kept.get(key);
        CurrentAgreement known = reference == null ? null : reference.get();
        return known != null && known.revision() >= revision ? known : null;
    }

    /** Keeps it, unless a newer one is kept. */
    void keep(CurrentAgreement fresh) {
        kept.compute(fresh.key(), (_, reference) -> {
            CurrentAgreement known = reference == null ? null : reference.get();
            return known != null && known.revision() >= fresh.revision() ? reference : new SoftReference<>(fresh);
        });
    }
}
