# نصوص واجهة هذه البوابة حيث تختلف عن نصوص المظهر المبدئي

# التوثيق هنا هو دليل Paifang نفسه
home-docs = دليل Paifang
kind-docs = دليل Paifang
kind-postgresql = ملاحظات إصدارات PostgreSQL

# المكوّن release، ‏components/release.html
release-date = صدر في { $date }
release-until = مدعوم حتى { $date }
release-notes = ملاحظات الإصدار
