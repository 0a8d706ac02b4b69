/** The National Support Programme: who may apply, applications and decisions. */
@ApplicationModule(
        allowedDependencies = {
            "database",
            "actor",
            "audit",
            "vault",
            "web",
            "agenda",
            "network",
            "cases",
            "ledger",
            "rules"
        })
@NullMarked
package org.fristad.programme;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
