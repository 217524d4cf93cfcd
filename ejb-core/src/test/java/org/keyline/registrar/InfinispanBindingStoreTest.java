package org.keyline.registrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyline.registrar.Samples.NOW;
import static org.keyline.registrar.Samples.binding;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.infinispan.Cache;
import org.infinispan.commons.api.CacheContainerAdmin.AdminFlag;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.manager.DefaultCacheManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keyline.find.Find;
import org.keyline.find.Found;
import org.keyline.registrar.BindingStore.Held;

class InfinispanBindingStoreTest extends BindingStoreContract {

    private static DefaultCacheManager container;
    private static Cache<String, String> cache;
    private BindingStore store;

    @BeforeAll
    static void open() {
        container = new DefaultCacheManager();
        cache = container
                .administration()
                .withFlags(AdminFlag.VOLATILE)
                .getOrCreateCache("bindings", new ConfigurationBuilder().build());
    }

    @AfterAll
    static void close() {
        container.stop();
    }

    @BeforeEach
    void empty() {
        cache.clear();
        store = new InfinispanBindingStore(cache);
    }

    @Override
    BindingStore store() {
        return store;
    }

    @Test
    void theEntryLivesAsLongAsItsLastBinding() {
        Instant start = Instant.now();
        Binding shortest = ending(binding("CSFA", 1), start.plusSeconds(60));
        Binding longest = ending(binding("CSFB", 2), start.plusSeconds(120));
        store.replace("1010", Held.NOTHING, new Bindings(List.of(longest, shortest)), start)
                .join();
        assertThat(cache.getAdvancedCache().getCacheEntry("1010").getLifespan())
                .isEqualTo(TimeUnit.SECONDS.toMillis(120));
    }

    @Test
    void whatIsInThisNodesMemoryIsReadWithoutAnyOther() {
        assertThat(store.here("1010").isAbsent()).isTrue();
        replace("1010", Held.NOTHING, new Bindings(List.of(binding("CSFA", 1))));
        assertThat(store.here("1010").bindings()).isEqualTo(read("1010").bindings());
        assertThat(store.isShared()).isFalse();
    }

    @Test
    void anEntryThatCannotBeReadIsReplaced() {
        cache.put("1010", "999");
        Held before = read("1010");
        assertThat(before.bindings().isEmpty()).isTrue();
        assertThat(replace("1010", before, new Bindings(List.of(binding("CSFA", 1)))))
                .isTrue();
        assertThat(read("1010").bindings().all()).hasSize(1);
    }

    @Test
    void anEntryThatCannotBeReadIsLeftOutOfTheList() {
        cache.put("1010", "999");
        replace("1011", Held.NOTHING, new Bindings(List.of(binding("CSFA", 1))));
        assertThat(new Registrations(store).find(page(0, 10)).rows()).hasSize(1);
    }

    @Test
    void aHundredThousandRowsAreFoundByPages() {
        int rows = 100_000;
        for (int n = 0; n < rows; n++) {
            String device = "CSF%06d".formatted(n);
            Bindings bindings = new Bindings(List.of(binding(device, n)));
            cache.put(
                    "2%06d".formatted((n * 7919) % rows),
                    new String(BindingCodec.encode(bindings), StandardCharsets.ISO_8859_1));
        }
        Registrations registrations = new Registrations(store);

        Found<Registration> first = registrations.find(find("", "", "device", true, 0, 25));
        assertThat(first.total()).isEqualTo(rows);
        assertThat(first.rows())
                .hasSize(25)
                .isSortedAccordingTo((a, b) -> a.device().compareTo(b.device()));
        assertThat(first.rows().getFirst().device()).isEqualTo("CSF000000");

        Found<Registration> last = registrations.find(find("", "", "device", false, rows - 10, 25));
        assertThat(last.rows())
                .extracting(Registration::device)
                .endsWith("CSF000000")
                .hasSize(10);

        Found<Registration> filtered = registrations.find(find("device", "csf09999", "since", false, 0, 25));
        assertThat(filtered.total()).isEqualTo(10);
        assertThat(filtered.rows()).extracting(Registration::device).startsWith("CSF099999", "CSF099998");

        assertThat(registrations
                        .find(find("user", "nobody", "device", true, 0, 25))
                        .rows())
                .isEmpty();
        assertThat(NOW).isBefore(first.rows().getFirst().expires());
    }

    private static Find page(int first, int size) {
        return find("", "", "", true, first, size);
    }

    private static Find find(String column, String text, String sort, boolean ascending, int first, int size) {
        return new Find(
                column.isEmpty() ? Map.of() : Map.of(column, text),
                sort.isEmpty() ? Optional.empty() : Optional.of(sort),
                ascending,
                first,
                size);
    }

    private static Binding ending(Binding binding, Instant expires) {
        return new Binding(
                binding.contact(),
                binding.device(),
                binding.user(),
                binding.marks(),
                binding.agent(),
                binding.flow(),
                binding.path(),
                binding.callId(),
                binding.cseq(),
                binding.since(),
                binding.registered(),
                expires);
    }
}
