package org.fristad.signin;

import java.util.UUID;
import org.fristad.audit.Audit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is said in the access log of signing in and out. */
@Service
@Transactional
class SignInLog {

    private final Audit audit;

    SignInLog(Audit audit) {
        this.audit = audit;
    }

    void said(String action, UUID login) {
        audit.wrote(action, login);
    }
}
