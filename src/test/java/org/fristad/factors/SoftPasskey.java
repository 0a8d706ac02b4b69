package org.fristad.factors;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An authenticator without a browser: makes one passkey and answers with it, honestly or as a test tells it to. */
public final class SoftPasskey {

    /** Where tests without a browser reach us. */
    public static final String HERE = "http://localhost:80";

    private static final int PRESENT = 1;
    private static final int VERIFIED = 4;
    private static final int MAY_BE_COPIED = 8;
    private static final int NEW = 64;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final byte[] id = new byte[20];
    private final KeyPair keys;
    private String origin = HERE;
    private boolean verifies = true;
    private boolean copied;
    private int uses;

    public SoftPasskey() {
        try {
            new SecureRandom().nextBytes(id);
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Used on a page of another address from now on. */
    SoftPasskey at(String elsewhere) {
        origin = elsewhere;
        return this;
    }

    /** Says nothing of who holds it, from now on. */
    SoftPasskey unverified() {
        verifies = false;
        return this;
    }

    /** One that its holder's devices copy among themselves. */
    SoftPasskey copying() {
        copied = true;
        return this;
    }

    /** Counts anew, as a copy would. */
    SoftPasskey countingFrom(int start) {
        uses = start;
        return this;
    }

    /** The answer to an offer to make a passkey. */
    public String made(String options) {
        var asked = JSON.readTree(options);
        var key = (ECPublicKey) keys.getPublic();
        var cose = bytes(
                new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32},
                coordinate(key.getW().getAffineX().toByteArray()),
                new byte[] {0x22, 0x58, 32},
                coordinate(key.getW().getAffineY().toByteArray()));
        var data = bytes(
                data(asked.path("rp").path("id").asString(), NEW),
                new byte[16],
                ByteBuffer.allocate(2).putShort((short) id.length).array(),
                id,
                cose);
        var attestation = bytes(
                new byte[] {(byte) 0xa3},
                text("fmt"),
                text("none"),
                text("attStmt"),
                new byte[] {(byte) 0xa0},
                text("authData"),
                new byte[] {0x58, (byte) data.length},
                data);
        return answer(Map.of(
                "clientDataJSON",
                base64(client("webauthn.create", asked)),
                "attestationObject",
                base64(attestation),
                "transports",
                new String[] {"internal"}));
    }

    /** The answer to a question for a passkey. */
    public String given(String options) {
        var asked = JSON.readTree(options);
        uses++;
        var data = data(asked.path("rpId").asString(), 0);
        var client = client("webauthn.get", asked);
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(bytes(data, digest(client)));
            return answer(Map.of(
                    "clientDataJSON",
                    base64(client),
                    "authenticatorData",
                    base64(data),
                    "signature",
                    base64(signature.sign())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String answer(Map<String, Object> response) {
        return JSON.writeValueAsString(Map.of(
                "id",
                base64(id),
                "rawId",
                base64(id),
                "type",
                "public-key",
                "response",
                response,
                "clientExtensionResults",
                Map.of()));
    }

    private byte[] data(String site, int more) {
        var flags = PRESENT | (verifies ? VERIFIED : 0) | (copied ? MAY_BE_COPIED : 0) | more;
        return bytes(
                digest(site.getBytes(StandardCharsets.UTF_8)),
                new byte[] {(byte) flags},
                ByteBuffer.allocate(4).putInt(uses).array());
    }

    private byte[] client(String type, JsonNode asked) {
        return JSON.writeValueAsBytes(Map.of(
                "type", type, "challenge", asked.path("challenge").asString(), "origin", origin, "crossOrigin", false));
    }

    private static byte[] text(String text) {
        return bytes(new byte[] {(byte) (0x60 + text.length())}, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] coordinate(byte[] number) {
        var fixed = new byte[32];
        var length = Math.min(32, number.length);
        System.arraycopy(number, number.length - length, fixed, 32 - length, length);
        return fixed;
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(byte[]... pieces) {
        var all = new ByteArrayOutputStream();
        for (var piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
