package org.keyline.web.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.find.Criterion;
import org.keyline.find.Find;
import org.keyline.find.Operator;

/** What a list shows, in its address and back. */
class ListQueryTest {

    private static final List<String> COLUMNS = List.of("name", "owner");

    private static ListQuery read(String address) {
        Map<String, String[]> parameters = Arrays.stream(
                        address.replaceFirst("^\\?", "").split("&", -1))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.groupingBy(
                        pair -> pair[0],
                        Collectors.collectingAndThen(
                                Collectors.mapping(
                                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                                        Collectors.toList()),
                                values -> values.toArray(String[]::new))));
        return ListQuery.read(parameters, COLUMNS, List.of("owner"));
    }

    @Test
    void comesBackAsItWas() {
        ListQuery query = new ListQuery(
                List.of(
                        new Criterion("name", Operator.BEGINS_WITH, "a:b&c=d %+é"),
                        new Criterion("owner", Operator.IS_EMPTY, "")),
                Optional.of("owner"),
                false,
                3,
                100);

        assertThat(query.address())
                .startsWith("?f=name%3Abegins_with%3Aa%3Ab%26c%3Dd")
                .contains("&sort=-owner&page=3");
        assertThat(read(query.address())).isEqualTo(query);
        assertThat(query.first()).isEqualTo(200);
    }

    @Test
    void leavesOutWhatIsShownAnyway() {
        assertThat(read("").address()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f=secret:contains:a",
                "f=name:sounds_like:a",
                "f=name",
                "f=",
                "sort=a;drop",
                "sort=name",
                "page=-1",
                "page=99999999999999",
                "rows=x",
                "x=y"
            })
    void passesOverWhatItDoesNotKnow(String address) {
        assertThat(read(address)).isEqualTo(read(""));
    }

    @Test
    void isBounded() {
        assertThat(read("rows=100000").rows()).isEqualTo(Find.MOST_ROWS);
        assertThat(read(String.join("&", Collections.nCopies(50, "f=name:contains:a")))
                        .criteria())
                .hasSize(Find.MOST_CRITERIA);
        assertThat(read("f=name:contains:" + "a".repeat(256)).criteria()).isEmpty();
        assertThat(read("page=99999999&rows=250").find().first()).isPositive();
    }
}
