# نصوص واجهة هذه البوابة حيث تختلف عن نصوص المظهر المبدئي

# التوثيق هنا هو دليل Paifang نفسه
home-docs = دليل Paifang
kind-docs = دليل Paifang
sidebar-title = فهرس الدليل
invite-docs = اكتب صفحة في الدليل
kind-postgresql = ملاحظات إصدارات PostgreSQL

# للقسم اسم واحد في القوائم والصفحة الرئيسية
home-faq = أسئلة شائعة
kind-faq = أسئلة شائعة
home-people = الأشخاص
kind-person = الأشخاص

# المكوّن release، ‏components/release.html
release-date = صدر في { $date }
release-until = مدعوم حتى { $date }
release-notes = ملاحظات الإصدار
