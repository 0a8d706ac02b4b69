package org.fristad.factors;

import com.webauthn4j.util.exception.WebAuthnException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.web.Address;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Passkeys: each question is asked of one browser and answered once, the device must have seen its holder (a finger, a
 * face, a PIN), and an answer that was given to another address than ours is none.
 */
@Component
public class Passkeys {

    private static final Actor PROGRAM = Actor.program(Role.SIGN_IN);
    private static final String ASKED = Passkeys.class.getName() + ".asked";
    private static final String OFFERED = Passkeys.class.getName() + ".offered";

    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    private final PasskeyStore store;
    private final PasskeyRecords records;
    private final PasskeyHolders holders;
    private final Address address;

    Passkeys(PasskeyStore store, PasskeyRecords records, PasskeyHolders holders, Address address) {
        this.store = store;
        this.records = records;
        this.holders = holders;
        this.address = address;
    }

    /** Whether the account has any. */
    public boolean has(UUID login) {
        return !PROGRAM.call(() -> store.of(login)).isEmpty();
    }

    /** What the browser is asked: for any passkey of this account, or for any of ours when nobody has signed in. */
    public String ask(HttpServletRequest request, @Nullable UUID login) {
        var options = PROGRAM.call(() -> party(request)
                .createCredentialRequestOptions(
                        new ImmutablePublicKeyCredentialRequestOptionsRequest(login == null ? null : named(login))));
        request.getSession().setAttribute(ASKED, options);
        return json.writeValueAsString(options);
    }

    /**
     * The account whose passkey has answered what this browser was asked last.
     *
     * @throws Refused when none has
     */
    public UUID answered(HttpServletRequest request, String answer) {
        var asked = (PublicKeyCredentialRequestOptions) taken(request, ASKED);
        var credential = read(answer);
        try {
            var user = PROGRAM.call(
                    () -> party(request).authenticate(new RelyingPartyAuthenticationRequest(asked, credential)));
            return PasskeyTable.login(Objects.requireNonNull(user).getId());
        } catch (WebAuthnException | IllegalArgumentException | NullPointerException e) {
            PROGRAM.run(() -> store.refused(credential.getRawId(), "account.sign_in.failed"));
            throw new Refused(null, "factors.passkey.wrong");
        } catch (PasskeyRecords.Copied e) {
            PROGRAM.run(() -> store.refused(credential.getRawId(), "account.passkey.copied"));
            throw new Refused(null, "factors.passkey.copied");
        }
    }

    private PublicKeyCredential<AuthenticatorAssertionResponse> read(String answer) {
        PublicKeyCredential<AuthenticatorAssertionResponse> credential = null;
        try {
            credential = json.readValue(answer, new TypeReference<>() {});
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            // no browser has made this: it is no answer
        }
        if (credential == null || credential.getRawId() == null) {
            throw new Refused(null, "factors.passkey.wrong");
        }
        return credential;
    }

    /** What the browser is asked for a new passkey of this account. */
    String offer(HttpServletRequest request, UUID login) {
        var options = party(request)
                .createPublicKeyCredentialCreationOptions(
                        new ImmutablePublicKeyCredentialCreationOptionsRequest(named(login)));
        request.getSession().setAttribute(OFFERED, options);
        return json.writeValueAsString(options);
    }

    /**
     * Keeps the new passkey that answers what this browser was asked last.
     *
     * @throws Refused when it does not
     */
    void add(HttpServletRequest request, UUID login, String answer) {
        var offered = (PublicKeyCredentialCreationOptions) taken(request, OFFERED);
        if (!offered.getUser().getId().equals(PasskeyTable.handle(login))) {
            throw new Refused(null, "factors.passkey.wrong");
        }
        try {
            var credential = json.readValue(
                    answer, new TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>>() {});
            party(request)
                    .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                            offered, new RelyingPartyPublicKey(credential, "")));
        } catch (WebAuthnException | JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new Refused(null, "factors.passkey.wrong");
        }
    }

    /** What was asked is answered once. */
    private static Serializable taken(HttpServletRequest request, String name) {
        var session = request.getSession();
        var asked = (Serializable) session.getAttribute(name);
        session.removeAttribute(name);
        if (asked == null) {
            throw new Refused(null, "factors.passkey.late");
        }
        return asked;
    }

    private WebAuthnRelyingPartyOperations party(HttpServletRequest request) {
        var origin = address.origin(request);
        var ours = PublicKeyCredentialRpEntity.builder()
                .id(URI.create(origin).getHost())
                .name("Fristad")
                .build();
        var party = new Webauthn4JRelyingPartyOperations(holders, records, ours, Set.of(origin));
        party.setCustomizeRequestOptions(it -> it.userVerification(UserVerificationRequirement.REQUIRED));
        party.setCustomizeCreationOptions(it -> it.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                .residentKey(ResidentKeyRequirement.REQUIRED)
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build()));
        return party;
    }

    private static UsernamePasswordAuthenticationToken named(UUID login) {
        return UsernamePasswordAuthenticationToken.authenticated(login.toString(), null, List.of());
    }
}
