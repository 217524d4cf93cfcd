package org.keyline.web.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.keyline.find.Criterion;
import org.keyline.find.Find;
import org.keyline.find.Found;
import org.keyline.find.Operator;
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

    private FoundModel<Integer> model() {
        Find all =
                new Find(List.of(new Criterion("device", Operator.BEGINS_WITH, "CSF")), Optional.empty(), true, 0, 50);
        return new FoundModel<>(this::numbers, all, new FoundModel.RowKeys<>() {
            @Override
            public String key(Integer row) {
                return row.toString();
            }

            @Override
            public Optional<Integer> row(String key) {
                return Optional.of(Integer.valueOf(key));
            }
        });
    }

    @Test
    void asksTheDoorForThePageInView() {
        FoundModel<Integer> model = model();

        assertThat(model.load(25, 25, Map.of(), Map.of())).hasSize(25).startsWith(25);
        assertThat(model.getRowCount()).isEqualTo(60);
        assertThat(asked).hasSize(1);
    }

    @Test
    void goesToTheLastPageWhenThePageInViewIsGone() {
        FoundModel<Integer> model = model();
        total = 30;

        assertThat(model.load(50, 25, Map.of(), Map.of())).startsWith(25).hasSize(5);
    }

    @Test
    void givesCriteriaAndOrderToTheDoor() {
        SortMeta since =
                SortMeta.builder().field("since").order(SortOrder.DESCENDING).build();

        model().load(0, 25, Map.of("a", since), Map.of());

        Find find = asked.getFirst();
        assertThat(find.criteria()).containsExactly(new Criterion("device", Operator.BEGINS_WITH, "CSF"));
        assertThat(find.sort()).contains("since");
        assertThat(find.ascending()).isFalse();
    }

    @Test
    void looksUpNoMoreRowsThanAPageHas() {
        FoundModel<Integer> model = model();

        assertThat(IntStream.range(0, Find.MOST_ROWS).mapToObj(row -> model.getRowData("1")))
                .doesNotContainNull();
        assertThat(model.getRowData("1")).isNull();
    }
}
