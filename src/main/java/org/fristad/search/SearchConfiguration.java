package org.fristad.search;

import java.sql.SQLException;
import org.fristad.actor.Actor;
import org.fristad.actor.Role;
import org.fristad.audit.Audit;
import org.fristad.cases.HeldData;
import org.fristad.cases.HeldTable;
import org.fristad.database.DatabaseAddress;
import org.fristad.network.Rights;
import org.fristad.vault.MasterKey;
import org.fristad.web.MenuItem;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class SearchConfiguration {

    @Bean
    MenuItem searchInMenu(Rights rights) {
        return new MenuItem("search.menu", "/search", 22, rights::worksOnCases);
    }

    @Bean
    HeldData heldBySearch(HeldTable table) {
        return table.of("search", 60);
    }

    /** Whoever has no tokens yet gets them before the first page is served; that words are opened for it is logged before. */
    @Bean
    @DependsOnDatabaseInitialization
    SmartInitializingSingleton everybodyIsIndexed(
            DatabaseAddress address, MasterKey master, Audit audit, PlatformTransactionManager transactions) {
        return () -> {
            try (var owner = address.asOwner()) {
                var missing = new MissingTokens(owner, master);
                for (var next = missing.next(); !next.isEmpty(); next = missing.next()) {
                    var cases = next;
                    Actor.program(Role.INDEXING)
                            .run(() -> new TransactionTemplate(transactions)
                                    .executeWithoutResult(status -> audit.listed("search.index", "", cases)));
                    missing.some();
                }
            } catch (SQLException e) {
                throw new IllegalStateException("The tokens by which persons are found could not be made", e);
            }
        };
    }
}
