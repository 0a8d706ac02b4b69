package org.fristad.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A database that does not answer is said in a page, which needs no session. */
@SpringBootTest(properties = "spring.datasource.hikari.connection-timeout=250")
@AutoConfigureMockMvc
class DatabaseAwayTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private HikariDataSource pool;

    @Test
    void whoeverHasASessionIsToldAndStaysSignedIn() throws Exception {
        var visitor = new Visitor(mvc);
        visitor.get("/sign-in?language=en");
        var cookie = visitor.cookie();
        var taken = new java.util.ArrayList<java.sql.Connection>();
        for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
            taken.add(pool.getConnection());
        }
        try {
            var page = visitor.get("/today");
            assertThat(page).hasStatus(503).bodyText().contains("<h1>");
            assertThat(page.getResponse().getHeader("Set-Cookie")).isNull();
        } finally {
            for (var connection : taken) {
                connection.close();
            }
        }
        assertThat(visitor.get("/sign-in?language=en")).hasStatusOk();
        assertThat(visitor.cookie()).isEqualTo(cookie);
    }
}
