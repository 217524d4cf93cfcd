package org.keyline.web.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.keyline.find.Criterion;
import org.keyline.find.Find;
import org.keyline.find.Found;
import org.keyline.find.Operator;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.SortMeta;
import org.primefaces.model.SortOrder;

class FoundModelTest {

    private final List<Find> asked = new ArrayList<>();
    private int total = 60;

    private Found<Integer> numbers(Find find) {
        asked.add(find);
        return new Found<>(
                IntStream.range(find.first(), Math.min(total, find.first() + find.size()))
                        .boxed()
                        .toList(),
                total);
    }

    @Test
    void asksTheDoorForThePageInView() {
        FoundModel<Integer> model = new FoundModel<>(this::numbers);

        assertThat(model.load(25, 25, Map.of(), Map.of())).hasSize(25).startsWith(25);
        assertThat(model.getRowCount()).isEqualTo(60);
        assertThat(asked).hasSize(1);
    }

    @Test
    void goesToTheLastPageWhenThePageInViewIsGone() {
        FoundModel<Integer> model = new FoundModel<>(this::numbers);
        total = 30;

        assertThat(model.load(50, 25, Map.of(), Map.of())).startsWith(25).hasSize(5);
    }

    @Test
    void givesFiltersAndOrderToTheDoor() {
        FilterMeta device =
                FilterMeta.builder().field("device").filterValue(" CSF ").build();
        FilterMeta line = FilterMeta.builder().field("line").filterValue("").build();
        SortMeta since =
                SortMeta.builder().field("since").order(SortOrder.DESCENDING).build();

        Find find = FoundModel.find(0, 25, Map.of("a", since), Map.of("d", device, "l", line));

        assertThat(find.criteria()).containsExactly(new Criterion("device", Operator.CONTAINS, "CSF"));
        assertThat(find.sort()).contains("since");
        assertThat(find.ascending()).isFalse();
    }
}
