"""The programme at the secretariat's desk, a file a noun."""

from programme.admin import activities, invitations, officials, partners, parts, progress, texts

__all__ = ["activities", "invitations", "officials", "partners", "parts", "progress", "texts"]
