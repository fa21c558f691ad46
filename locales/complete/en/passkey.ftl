### Words about passkeys.

passkey-heading = With a passkey
passkey-who = A passkey is kept in your telephone, computer or security key. You unlock it as you unlock the device. You write no address and no password.
passkey-sign-in = Sign in with a passkey
passkey-not-used = No passkey was used. Try again, or choose another way to sign in.
passkey-refused = The passkey could not be used. It may have been removed, or it took too long. Try again.
passkey-needs-script = To use a passkey the browser needs JavaScript turned on, and must be one that knows passkeys. Otherwise choose another way to sign in.
passkey-no-place = Passkeys do not work at this address. Open the site by its name, with https. An address of digits alone is not enough.
passkeys-heading = Your passkeys
passkeys-what = A passkey is kept in your telephone, computer or security key and signs you in with all your roles. Have two if you can, on different devices.
passkey-times = Made { $made }, last used { $used }
passkey-unused = Made { $made }, not used yet
passkey-name = What the passkey is to be called
passkey-unnamed = Passkey
passkey-rename = Rename
passkey-remove = Remove
passkey-make = Make a passkey
passkey-not-made = No passkey was made. Try again.
passkey-not-now = To make a passkey you need to be signed in with one, or by your organisation’s own sign-in. No passkey left? Ask the administrator for a new invitation.
