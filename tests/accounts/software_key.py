"""A security key made of software: what a browser and its authenticator answer in a passkey's two ceremonies."""

import json
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

ORIGIN = "http://localhost"
PRESENT = AuthenticatorData.FLAG.USER_PRESENT


class SoftwareKey:
    """One key, at the portal's address unless another is named."""

    def __init__(self, origin=ORIGIN):
        self.origin = origin
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.number = sha256(str(id(self)).encode()).digest()

    def registration(self, options):
        """Return the form field with the answer to the page that sets a passkey up."""
        public = ES256.from_cryptography_key(self.private.public_key())
        known = AttestedCredentialData.create(Aaguid.NONE, self.number, public)
        about = AuthenticatorData.create(self._host(options), PRESENT | AuthenticatorData.FLAG.ATTESTED, 0, known)
        client = self._client("webauthn.create", options)
        return self._answer(client, attestationObject=AttestationObject.create("none", about, {}))

    def assertion(self, options):
        """Return the form field with the answer to the page that asks for a passkey."""
        about = AuthenticatorData.create(self._host(options), PRESENT, 1)
        client = self._client("webauthn.get", options)
        signature = self.private.sign(about + client.hash, ec.ECDSA(SHA256()))
        return self._answer(client, authenticatorData=about, signature=signature)

    def _host(self, options):
        named = options["publicKey"]
        return sha256((named.get("rpId") or named["rp"]["id"]).encode()).digest()

    def _client(self, act, options):
        return CollectedClientData.create(act, options["publicKey"]["challenge"], self.origin)

    def _answer(self, client, **response):
        texts = {name: websafe_encode(value) for name, value in {"clientDataJSON": client, **response}.items()}
        number = websafe_encode(self.number)
        return json.dumps(
            {"id": number, "rawId": number, "type": "public-key", "response": texts, "clientExtensionResults": {}}
        )
