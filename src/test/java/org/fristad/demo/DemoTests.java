package org.fristad.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.fristad.database.DatabaseAddress;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"fristad.demo=true", "fristad.kind=DEMO"})
class DemoTests {

    @Autowired
    private DatabaseAddress address;

    @Test
    void theYearsHaveTheirPublishedTotals() throws SQLException {
        assertThat(rows("""
                select year || ' ' || standing || ' ' || count(*) from cases.fact where year between 2019 and 2022
                group by year, standing order by year, standing desc
                """))
                .containsExactly(
                        "2019 PRESUMED_VICTIM 140",
                        "2019 ACCOMPANYING_SIBLING 5",
                        "2019 ACCOMPANYING_OTHER 4",
                        "2019 ACCOMPANYING_CHILD 28",
                        "2020 PRESUMED_VICTIM 253",
                        "2020 ACCOMPANYING_SIBLING 6",
                        "2020 ACCOMPANYING_OTHER 5",
                        "2020 ACCOMPANYING_CHILD 58",
                        "2021 PRESUMED_VICTIM 237",
                        "2022 PRESUMED_VICTIM 166",
                        "2022 ACCOMPANYING_SIBLING 2",
                        "2022 ACCOMPANYING_OTHER 2",
                        "2022 ACCOMPANYING_CHILD 24");
        assertThat(
                        rows(
                                "select year || ' ' || count(*) from cases.fact where year between 2019 and 2022 group by year order by 1"))
                .containsExactly("2019 177", "2020 322", "2021 237", "2022 194");
        assertThat(rows("select count(*) from cases.fact where year = 2021 and age = 'CHILD'"))
                .containsExactly("13");
        assertThat(rows("select count(*) from cases.fact where year = 2021 and citizenship = 'THIRD_COUNTRY'"))
                .containsExactly("104");
    }

    private List<String> rows(String sql) throws SQLException {
        try (var owner = address.asOwner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
