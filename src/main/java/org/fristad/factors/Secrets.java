package org.fristad.factors;

import java.util.UUID;
import org.fristad.audit.Audit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is kept of passwords, for the program alone to read. */
@Service
@Transactional
public class Secrets {

    private final PasswordTable table;
    private final Audit audit;

    Secrets(PasswordTable table, Audit audit) {
        this.table = table;
        this.audit = audit;
    }

    /** What is kept of the account's password, if it has one. */
    @Transactional(readOnly = true)
    public @Nullable String password(UUID login) {
        return table.find(login).orElse(null);
    }

    /** Whether the account has a password. */
    @Transactional(readOnly = true)
    public boolean has(UUID login) {
        return table.find(login).isPresent();
    }

    /** Keeps this of the account's password, in the place of what was kept before. */
    public void setPassword(UUID login, String encoded) {
        table.set(login, encoded);
        audit.wrote("account.password.set", login);
    }
}
